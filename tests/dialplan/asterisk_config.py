"""A second opinion on configuration files: lines, comments and sections as Asterisk's main/config.c reads them."""

from collections.abc import Iterator

Sections = list[tuple[str, list[tuple[str, str]]]]


def parse(text: str) -> Sections:
    """Return each section with its settings, in order; fail on what Asterisk would complain about."""
    assert all(len(line.encode()) < 8192 for line in text.split("\n"))  # a longer one would be cut in two
    found: Sections = []
    for line in _without_comments(text):
        assert not line.startswith("#"), f"a directive: {line}"
        if line.startswith("["):
            name, end, rest = line[1:].partition("]")
            assert end
            assert not rest, f"a template: {line}"
            found.append((name, []))
        else:
            key, equals, value = line.partition("=")
            assert equals, f"no setting: {line}"
            found[-1][1].append((key.strip(), value.removeprefix(">").strip()))
    return found


def _without_comments(text: str) -> Iterator[str]:
    in_block = False
    for whole in text.split("\n"):
        line, start = whole, 0
        while (index := line.find(";", start)) >= 0:
            if index and line[index - 1] == "\\":
                line, start = line[: index - 1] + line[index:], index
            else:
                in_block = in_block or (
                    line[index + 1 : index + 3] == "--" and line[index + 3 : index + 4] != "-"
                )
                line = line[:index]
        assert not in_block, f"a comment over many lines: {whole}"
        if line.strip():
            yield line.strip()


def caller_id(value: str) -> tuple[str, str]:
    """Return name and number of a `callerid`, as ast_callerid_parse does."""
    quoted, _, number = value.rpartition(" <")
    assert number.endswith(">")
    assert quoted[0] == quoted[-1] == '"'
    name, escaped = "", False
    for character in quoted[1:-1]:
        if character == "\\" and not escaped:
            escaped = True
        else:
            assert character != '"' or escaped
            name, escaped = name + character, False
    assert not escaped
    return name, number[:-1]
