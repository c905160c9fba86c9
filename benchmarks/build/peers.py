"""The peers' input: the same entries as a Hugo site with pages, lists and taxonomies.

Hugo's site has the pages that ours has: one for each entry, contact, organisation, board and theme.
Pagefind leaves the contacts' pages out of its index, as ours does: entries are found by them.
"""

import re
import shutil
from pathlib import Path

CONFIG = """baseURL = "https://example.org/"
title = "Good Practice Directory"
disableKinds = ["RSS"]
[taxonomies]
theme = "themes"
lscb = "lscbs"
organisation = "organisations"
person = "people"
"""
BASE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<header><a href="/">{{ site.Title }}</a></header>
<main{{ block "indexed" . }} data-pagefind-body{{ end }}>{{ block "main" . }}{{ end }}</main>
<footer>Good Practice Directory</footer>
</body>
</html>
"""
SINGLE = """{{ define "main" }}
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
{{ range .Params.contacts }}<p>{{ .name }}, {{ .organisation }}: {{ .email }}, {{ .telephone }}</p>
{{ end }}
{{ .Content }}
{{ range .Params.themes }}<a data-pagefind-filter="theme" href="/themes/{{ . }}/">{{ . }}</a>
{{ end }}
{{ range .Params.lscbs }}<a data-pagefind-filter="lscb" href="/lscbs/{{ . }}/">{{ . }}</a>
{{ end }}
{{ end }}
"""
PERSON = """{{ define "indexed" }}{{ "" }}{{ end }}
{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $name := .Data.Term }}
{{ range first 1 .Pages }}{{ range where .Params.contacts "name" $name }}
<p>{{ .name }}, {{ .organisation }}: {{ .email }}, {{ .telephone }}</p>
{{ end }}{{ end }}
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
{{ end }}
</ul>
{{ end }}
"""
LIST = """{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
{{ end }}
</ul>
{{ end }}
"""


def write_hugo_site(content: Path, folder: Path) -> None:
    """Write a Hugo site with the entries of a content folder."""
    shutil.rmtree(folder, ignore_errors=True)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    people = folder / "layouts" / "people"
    people.mkdir()
    (people / "term.html").write_text(PERSON, "utf-8")
    (folder / "hugo.toml").write_text(CONFIG, "utf-8")
    (layouts / "baseof.html").write_text(BASE, "utf-8")
    (layouts / "single.html").write_text(SINGLE, "utf-8")
    (layouts / "list.html").write_text(LIST, "utf-8")
    for kind in ("practices", "tools", "courses"):
        for path in (content / kind).glob("*/*.md"):
            target = folder / "content" / path.relative_to(content)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(name_people(path.read_text("utf-8")), "utf-8")


def name_people(text: str) -> str:
    """Return an entry whose header names its contacts in a field of their own, for a taxonomy."""
    header, end, body = text.partition("\n---\n")
    names = re.findall(r"^  - name: (.+)$", header, re.MULTILINE)
    return f"{header}\npeople: [{', '.join(names)}]{end}{body}"
