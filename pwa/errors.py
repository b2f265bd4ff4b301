"""What the app says when it can't give what was asked: one plain page, with no trace of why."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response


def register_errors(app: Flask) -> None:
    """Give every error the same plain page, our own faults too; those are also logged."""
    app.register_error_handler(HTTPException, _plain_page)


def _plain_page(error: HTTPException) -> Response:
    """Keep the headers that belong to the error, and say the rest in our own words."""
    response = Response.force_type(error.get_response())
    status = error.code or InternalServerError.code
    response.data = render_template("error.html", address="/", place="", status=status)
    return response
