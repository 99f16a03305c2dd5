"""The words that facilitators use for the parts of their notes."""

import re
from typing import NamedTuple

from .lines import Line, Role

QUESTION_MARKS = "?？؟"
_STOP = r"(?P<stop>\s*[:：=]|\s+[-–—](?=\s)|\s*\.(?=\s*$)|\s*$)\s*"

_WEIGHT = (
    r"(?:(?:the|our|a|some|overall|final|group|main|key|top|most|important|single|core|central"
    r"|three|two|four|five|\d)\s+)*"
    r"(?:key|main|most important|overall|core|central|top|take[- ]?home|final)"
)
_THING = (
    r"(?:discussion |learning )?(?:points?|messages?|issues?|themes?|learnings?|findings?|ideas?"
    r"|lessons?|insights?|thoughts?|things?|priorit(?:y|ies)|statements?|lines?|conclusions?"
    r"|recommendations?|actions?|take[- ]?aways?|headlines?)"
)
_ALONE = (
    r"(?:the |our |main |key )?(?:take[- ]?aways?(?: points?| messages?)?|summary(?: points?)?"
    r"|in summary|to summari[sz]e|headlines?"
    r"|conclusions?|(?:agreed )?actions?(?: points?| agreed| items?)?|recommendations?"
    r"|bottom line|in short)"
)
_ABROAD = (
    r"(?:prif (?:neges(?:euon)?|bwynt(?:iau)?)|pwynt(?:iau)? allweddol|neges(?:euon)? allweddol"
    r"|crynodeb|points? cl[eé]s?|messages? cl[eé]s?|[aà] retenir|r[eé]sum[eé]|synth[eè]se"
    r"|kern(?:aussagen?|botschaft(?:en)?|punkte?)|fazit|zusammenfassung|ergebnis(?:se)?"
    r"|(?:mensajes?|puntos?|ideas?) claves?|conclusi[oó]n(?:es)?|resumen)"
)
_KEY = re.compile(
    rf"[\[*_\s]*(?P<marker>(?:{_WEIGHT}\s+{_THING}|{_ALONE}|{_ABROAD})(?:\(s\))?)"
    r"(?:\s+(?:from|for|of)\s+[^:.?]{1,40}(?=\s*(?::|$))|\s+#?\d{1,2}(?=\s*[:.]))?[\]*_]*" + _STOP,
    re.IGNORECASE,
)
_LEGEND = re.compile(r"(?:key|legend|abbreviations?)\s*:.*=", re.IGNORECASE)

_UNIT = (
    r"(?:(?:break-?out|discussion|focus|work|small|round)\s*)?"
    r"(?:groups?|tables?|breakouts?|rooms?|teams?|circles?|stations?|corners?|flip ?charts?"
    r"|groupe|gruppe|grupo|gr[wŵ]p|tisch|bwrdd|mesa)"
)
_NAME = (
    r"(?:no\.? ?|number |# ?)?"
    r"(?:\d{1,2}|[A-Z]|[IVX]{1,4}"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|red|blue|green|yellow|orange|purple|pink|white|black|un|eins|uno))\b"
)
_FROM = (
    r"(?i:(?:discussion |group )?(?:notes?|feedback|points?|comments?|reports?|answers?|responses?"
    r"|discussions?|views?)\s*(?:from|of|by|for|at|on|[-–:])\s*(?:the )?)"
)
_GROUP = re.compile(
    rf"(?P<from>{_FROM})?(?P<name>(?i:{_UNIT})\s+{_NAME})"
    r"(?P<stop>\s*[:.|)]|\s*[-–—](?=\s)|\s*(?=\()|\s*,|\s*$)\s*(?P<rest>.*)$"
)
_NAMED_GROUP = re.compile(
    r"(?i:(?:notes?|feedback|points?|comments?|views?) from (?:the )?)"
    r"(?P<name>[^:.?]{1,60}\b(?i:group|table|team|room))[:.]?\s*$"
    rf"|(?i:{_UNIT})\s*:\s*(?P<labelled>[^?]{{1,40}})$"
)

_FURNITURE = re.compile(
    r"(?:(?:today's |our |draft |the )?"
    r"(?:agenda|programme|program|timetable|schedule|running order)"
    r"|(?:house|ground) ?rules|group agreement|working agreement|contents|table of contents"
    r"|legend|abbreviations|glossary|attendance|attendees|attending|present|in attendance"
    r"|apologies|(?:participants?|people)(?: present)?|who was (?:there|here)|facilitators?"
    r"|scribes?|note[- ]?takers?|hosts?|welcome|introductions?|ice ?breaker"
    r"|about (?:us|this|the)\b.*|background|housekeeping|matters arising"
    r"|any other business|a\.?o\.?b\.?"
    r"|next (?:steps?|meetings?|seminars?|sessions?|dates?|workshops?)"
    r"|dates? of next .*|future dates|contacts?(?: us)?|contact details|further information"
    r"|acknowledge?ments|thanks|disclaimer|evaluation"
    r"|(?:date|time|venue|place|location|chair|close|materials)(?=\s*:)"
    r"|references|appendix|topics (?:to|for) .*)"
    r"(?:\s+and\s+(?:apologies|introductions?|welcome|housekeeping|close|thanks|present))?"
    r"(?P<stop>\s*:|\s+[-–—](?=\s)|\s*\.?\s*$)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:our |the )?next (?:seminar|session|meeting|workshop|date|event|lunch|time we)\b"
    r"|(?:the )?(?:date|time) of (?:the )?next\b"
    r"|(?:many |with )?thanks?\b(?: you)?"
    r"(?:,|!|\.|\s+(?:to|for|again|all|everyone|everybody|you|so)\b|\s*$)"
    r"|(?:kind |best |warm |many )?(?:regards|wishes)\b[\s,.!]*$|yours (?:sincerely|faithfully)"
    r"|disclaimer\b|these notes (?:are|were|have)\b"
    r"|this (?:e-?mail|document|message) (?:is|was|and)\b"
    r"|(?:for more|further) information\b|notes (?:taken|written|typed|by)\b|(?:un)?subscribe\b"
    r"|(?:page|p\.) ?\d+(?: of \d+)?$|https?://\S+$|www\.\S+$|©|\(c\) \d{4}|sent from my\b",
    re.IGNORECASE,
)
_DOTTED_ENTRY = re.compile(r"(?:\.\s?){3,}\s*\d+$|…+\s*\d+$")
_HEADER = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|reply-to|attachments?)\s*:\s*\S", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hiya|good (?:morning|afternoon|evening)|bonjour|annwyl|hallo)\b"
    r".{0,60}[,!.:]?$"
    r"|(?:please find|here are|as promised|i hope|hope (?:you|this)|attached)\b",
    re.IGNORECASE,
)
_POINTS_LABEL = re.compile(
    r"(?:(?:the )?(?:discussion|other|further|more|all|group)? ?"
    r"(?:points?|notes?|comments?|discussion|responses?|answers?|feedback|ideas|thoughts|views)"
    r"(?: (?:raised|made|from the discussion))?|what (?:people|we|was) said)\s*:?\s*$",
    re.IGNORECASE,
)


class KeyMarker(NamedTuple):
    """A key line's marker: "Key points:", with what follows it on the same line."""

    rest: str
    plural: bool


class GroupName(NamedTuple):
    """A group as its line names it, with what follows on the same line."""

    name: str
    rest: str


def key_marker(line: Line) -> KeyMarker | None:
    """The marker that a line begins with, if it is one."""
    if line.role or line.aside:
        return None
    match = _KEY.match(line.text) or _KEY.fullmatch(line.text[: line.lead].strip())
    if match is None or _LEGEND.match(line.text):
        return None
    size = match.end() if match.string is line.text else line.lead
    marker = match["marker"].lower()
    return KeyMarker(line.text[size:].strip(), marker.endswith(("s", "(s)")))


def group_name(line: Line) -> GroupName | None:
    """The group that a line names: “Group A”, “Notes from Table 4: getting there”."""
    if line.bullet or line.aside or line.role not in (None, Role.GROUP):
        return None
    if line.role == Role.GROUP:
        match = _GROUP.match(line.text)
        return GroupName(match["name"] if match and not match["rest"] else line.text, "")
    text = line.text.strip("[] ")
    if match := _GROUP.match(text):
        if match["stop"].strip() == "," and not line.stands_out:
            return None
        return GroupName(match["name"], match["rest"])
    if match := _NAMED_GROUP.match(text):
        return GroupName((match["name"] or match["labelled"]).strip(), "")
    return None


def is_question(text: str) -> bool:
    """Whether a text asks, with nothing but brackets, quotation marks or a short aside after."""
    last = max(text.rfind(mark) for mark in QUESTION_MARKS)
    after = text[last + 1 :].strip("\"'”’»)]*_ .…")
    return last >= 0 and (not after or after.startswith("(") or len(after.split()) <= 12)


def is_furniture(line: Line) -> bool:
    """A heading of the parts around the discussion: agenda, attendance, house rules."""
    match = None if _is_labelled(line) else _FURNITURE.match(line.text)
    return bool(match) and not is_question(line.text)


def opens_aside(line: Line) -> bool:
    """A furniture heading that stands alone, with its lines below it."""
    match = None if line.bullet or _is_labelled(line) else _FURNITURE.match(line.text)
    return match is not None and match.end() == len(line.text)


def _is_labelled(line: Line) -> bool:
    """Whether its writer called the line a topic ("Theme 2: Welcome")."""
    return len(line.style) > 2 and line.style.isalpha()


def is_tail(line: Line) -> bool:
    """How notes end: the next date, thanks, a signature, a disclaimer."""
    return bool(_TAIL.match(line.text)) and not is_question(line.text)


def is_outside(line: Line) -> bool:
    """A line that is never a topic, a question or a title: mail headers, a legend, contents."""
    return bool(
        line.aside
        or _HEADER.match(line.text)
        or _GREETING.match(line.text)
        or _LEGEND.match(line.text)
        or _DOTTED_ENTRY.search(line.text)
        or is_tail(line)
    )


def is_points_label(line: Line) -> bool:
    """“Discussion:” or “Comments” above the points."""
    return not line.listed and bool(_POINTS_LABEL.match(line.text))
