"""Makes Word files for tests: from paragraphs as a word processor saves them, or from raw XML."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.document.main+xml"/>
</Types>"""


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def blank():
    """A new document whose lists 101 (1. 2. 3.) and 102 (bullets) can be given to paragraphs."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for identifier, form, shown in ((101, "decimal", "%1."), (102, "bullet", "\uf0b7")):
        rule = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/>'
            "</w:lvl></w:abstractNum>"
        )
        numbering.insert(0, rule)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{identifier}">'
                f'<w:abstractNumId w:val="{identifier}"/></w:num>'
            )
        )
    return document


def add(document, text, *, style=None, bold=None, italic=None, in_list=None):
    """A paragraph in one face, in the list of that number if one is named."""
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if in_list:
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{in_list}"/></w:numPr>'
            )
        )
    return paragraph


def raw(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file whose body is this XML; `parts` adds parts or puts others in their place."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    names = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document, **(parts or {})}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in names.items():
            package.writestr(name, content)
    return file.getvalue()


def p(words: str, settings: str = "") -> str:
    """The XML of a paragraph of one run, or of ready-made runs."""
    runs = words if words.startswith("<") else f"<w:r><w:t>{words}</w:t></w:r>"
    return f"<w:p><w:pPr>{settings}</w:pPr>{runs}</w:p>"
