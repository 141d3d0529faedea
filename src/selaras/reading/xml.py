"""XML of documents, read without entities, document types or anything from outside."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from selaras.errors import InputError


def root_of(label: str, content: bytes) -> Element:
    """The root element. Raises: InputError for what is no XML, or declares entities or a document type."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError(
            label,
            "declares a document type or entities, which no document of an office does",
            "Save it again, or bring its text.",
        ) from error
    except (ParseError, ValueError, RecursionError) as error:
        raise InputError(label, "holds damaged XML", "Open it in an office program and save it again.") from error
    return root


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
