"""What goes with what, written by hand from the facts (§5 and §6), never from the content.

The facts have a table of toys and one of barriers, and the stricter of the two counts; the barriers
are the columns here. Sealed wood and ceramic with water-based go together where the finish is safe.
A jelly, PVC or TPE toy needs a condom, and a barrier that nobody knows may be of latex.
"""

BARRIERS = ("latex", "polyisoprene", "polyurethane", "nitrile", "none", "unsure")

NEVER = """
    skin          dont  dont  dont  dont  dont  dont
    silicone      dont  dont  dont  dont  dont  dont
    glass-steel   dont  dont  dont  dont  dont  dont
    abs           dont  dont  dont  dont  dont  dont
    soft-plastic  dont  dont  dont  dont  dont  dont
    sealed        dont  dont  dont  dont  dont  dont
"""

FACTS = {
    "water": """
        skin          fine  fine  fine  fine  fine  fine
        silicone      fine  fine  fine  fine  fine  fine
        glass-steel   fine  fine  fine  fine  fine  fine
        abs           fine  fine  fine  fine  fine  fine
        soft-plastic  fine  fine  fine  fine  dont  dont
        sealed        fine  fine  fine  fine  fine  fine
    """,
    "silicone": """
        skin          fine  fine  fine  fine  fine  fine
        silicone      test  test  test  test  test  test
        glass-steel   fine  fine  fine  fine  fine  fine
        abs           fine  fine  fine  fine  fine  fine
        soft-plastic  test  test  test  test  dont  dont
        sealed        test  test  test  test  test  test
    """,
    "hybrid": """
        skin          fine  fine  fine  fine  fine  fine
        silicone      test  test  test  test  test  test
        glass-steel   fine  fine  fine  fine  fine  fine
        abs           fine  fine  fine  fine  fine  fine
        soft-plastic  test  test  test  test  dont  dont
        sealed        test  test  test  test  test  test
    """,
    "oil": """
        skin          dont  dont  fine  fine  fine  test
        silicone      dont  dont  test  test  test  test
        glass-steel   dont  dont  fine  fine  fine  test
        abs           dont  dont  test  test  test  test
        soft-plastic  dont  dont  dont  dont  dont  dont
        sealed        dont  dont  test  test  test  test
    """,
    # None of these goes with anything, bare skin included.
    **dict.fromkeys(("saliva", "soap", "numbing", "relaxing"), NEVER),
}

#: On which facts the reason of a combination rests, where the facts name them.
BEHIND = {
    ("oil", "skin", "latex"): {"LUBE-6"},
    ("oil", "glass-steel", "polyisoprene"): {"LUBE-6"},
    ("oil", "glass-steel", "unsure"): {"LUBE-6"},
    ("silicone", "silicone", "none"): {"LUBE-5"},
    ("hybrid", "silicone", "nitrile"): {"LUBE-5"},
    ("oil", "silicone", "polyurethane"): {"LUBE-5"},
    ("water", "soft-plastic", "none"): {"TOY-3", "TOY-5"},
    ("saliva", "abs", "latex"): {"LUBE-1"},
    ("soap", "silicone", "none"): {"LUBE-1"},
    ("numbing", "sealed", "unsure"): {"LUBE-7"},
    ("relaxing", "skin", "none"): {"LUBE-9"},
}


def combinations() -> dict[tuple[str, str, str], str]:
    """Give the verdict of each lubricant with each toy and each barrier."""
    found = {}
    for lubricant, grid in FACTS.items():
        for line in grid.strip().splitlines():
            toy, *verdicts = line.split()
            for barrier, verdict in zip(BARRIERS, verdicts, strict=True):
                found[lubricant, toy, barrier] = verdict
    return found
