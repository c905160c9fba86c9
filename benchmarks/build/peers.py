"""The peers' input: the same entries as a Hugo site with pages, lists and taxonomies."""

import shutil
from pathlib import Path

CONFIG = """baseURL = "https://example.org/"
title = "Good Practice Directory"
disableKinds = ["RSS"]
[taxonomies]
theme = "themes"
lscb = "lscbs"
organisation = "organisations"
"""
BASE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<header><a href="/">{{ site.Title }}</a></header>
<main data-pagefind-body>{{ block "main" . }}{{ end }}</main>
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
    (folder / "hugo.toml").write_text(CONFIG, "utf-8")
    (layouts / "baseof.html").write_text(BASE, "utf-8")
    (layouts / "single.html").write_text(SINGLE, "utf-8")
    (layouts / "list.html").write_text(LIST, "utf-8")
    for kind in ("practices", "tools", "courses"):
        if (content / kind).is_dir():
            shutil.copytree(content / kind, folder / "content" / kind)
