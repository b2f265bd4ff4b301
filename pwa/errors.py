"""What the app says when it can't give what was asked: one plain page, with no trace of why."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response


def register_errors(app: Flask) -> None:
    """Give every error the same plain page."""
    app.register_error_handler(HTTPException, _plain_page)
    app.register_error_handler(Exception, _own_fault)


def _plain_page(error: HTTPException) -> Response | tuple[str, int]:
    """Answer an address, a method or a host that we don't have."""
    if isinstance(error, RequestRedirect):
        return error.get_response()
    status = error.code or InternalServerError.code
    return render_template("error.html", address="/", place="", status=status), status


def _own_fault(error: Exception) -> Response | tuple[str, int]:
    """Answer when the app itself is at fault."""
    return _plain_page(InternalServerError())
