"""Question files as Qualtrics and LimeSurvey write them, made here."""

import json

AGREE = ("Disagree", "Neither", "Agree")


def qsf(*questions, title="Pulse", language="EN"):
    """Return a .qsf file with these questions in one block."""
    block = {
        "Type": "Default",
        "BlockElements": [
            {"Type": "Question", "QuestionID": one["QuestionID"]} for one in questions
        ],
    }
    elements = [{"Element": "BL", "Payload": [block]}]
    elements += [{"Element": "SQ", "Payload": one} for one in reversed(questions)]
    entry = {"SurveyName": title, "SurveyLanguage": language}
    return json.dumps({"SurveyEntry": entry, "SurveyElements": elements})


def matrix(key, tag, *statements, answers=AGREE, **more):
    """Return a matrix with one answer to each statement."""
    return {
        "QuestionID": key,
        "DataExportTag": tag,
        "QuestionText": f"What do you say <b>of {tag}</b>?",
        "QuestionType": "Matrix",
        "Selector": "Likert",
        "SubSelector": "SingleAnswer",
        "Choices": numbered(statements),
        "Answers": numbered(answers),
        "ChoiceDataExportTags": False,
        **more,
    }


def choice(key, tag, *choices, selector="SAVR", kind="MC", **more):
    """Return a question with a list of choices."""
    return {
        "QuestionID": key,
        "DataExportTag": tag,
        "QuestionText": f"And {tag}?",
        "QuestionType": kind,
        "Selector": selector,
        "SubSelector": "TX",
        "Choices": numbered(choices),
        **more,
    }


def numbered(words):
    """Return choices by number."""
    return {str(n): {"Display": word} for n, word in enumerate(words, start=1)}


def section(name, *rows):
    """Return a section of an .lss file."""
    cells = "".join(
        "<row>"
        + "".join(f"<{key}><![CDATA[{value}]]></{key}>" for key, value in row.items())
        + "</row>"
        for row in rows
    )
    return f"<{name}><rows>{cells}</rows></{name}>"


def lss(*questions, subquestions=(), answers=(), responses=(), words=()):
    """Return an .lss file; `words` are texts by question, in English and Swedish."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><document>'
        "<LimeSurveyDocType>Survey</LimeSurveyDocType>"
        "<languages><language>sv</language><language>en</language></languages>"
        + section("questions", *questions)
        + section("subquestions", *subquestions)
        + section("answers", *answers)
        + section("question_l10ns", *words)
        + section("surveys_languagesettings", {"surveyls_title": "<p>Pulsen</p>"})
        + (section("responses", *responses) if responses else "")
        + "</document>"
    )


def question(qid, title, kind, *, parent="0"):
    """Return a question's row."""
    return {
        "qid": qid,
        "parent_qid": parent,
        "sid": "12345",
        "gid": "6",
        "type": kind,
        "title": title,
    }


def answer(qid, code, text, *, order, value="0"):
    """Return an answer's row, as older files have it, with its text."""
    return {
        "qid": qid,
        "code": code,
        "answer": text,
        "sortorder": str(order),
        "assessment_value": value,
    }
