"""Asks a running LibreOffice what its remote grammar checker says of a document.

    libreoffice.py PIPE DOCUMENT check           prints each mark: the words, the message, the first replacement
    libreoffice.py PIPE DOCUMENT show WORDS      opens the document, if it is not open, with the cursor in WORDS
    libreoffice.py PIPE DOCUMENT text            prints the text of the document that is open
    libreoffice.py PIPE DOCUMENT end             ends LibreOffice without saving

Needs Debian's python3-uno, and a LibreOffice that was started with --accept="pipe,name=PIPE;urp;".
"""
import sys
import time
import uno
from com.sun.star.lang import Locale

pipe, document, action = sys.argv[1:4]


def desktop_of(pipe, patience=60):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + patience
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def opened(desktop):
    component = desktop.getCurrentComponent()
    if component is None or not component.supportsService("com.sun.star.text.TextDocument"):
        component = desktop.loadComponentFromURL(uno.systemPathToFileUrl(document), "_default", 0, ())
    return component


def paragraphs(component):
    each = component.Text.createEnumeration()
    while each.hasMoreElements():
        yield each.nextElement()


context, desktop = desktop_of(pipe)
component = opened(desktop)
if action == "check":
    checker = context.ServiceManager.createInstanceWithContext("org.openoffice.lingu.LanguageToolGrammarChecker", context)
    for paragraph in paragraphs(component):
        text, locale = paragraph.String, paragraph.CharLocale
        if not checker.hasLocale(Locale(locale.Language, locale.Country, "")):
            sys.exit(f"LibreOffice's checker does not know {locale.Language}-{locale.Country}")
        for mark in checker.doProofreading("1", text, locale, 0, len(text), ()).aErrors:
            words = text[mark.nErrorStart:mark.nErrorStart + mark.nErrorLength]
            print(words, mark.aFullComment, (mark.aSuggestions or ("",))[0], sep="\t")
elif action == "show":
    search = component.createSearchDescriptor()
    search.SearchString = sys.argv[4]
    cursor = component.CurrentController.ViewCursor
    cursor.gotoRange(component.findFirst(search).Start, False)
    cursor.goRight(2, False)
elif action == "text":
    print("\n".join(paragraph.String for paragraph in paragraphs(component)))
elif action == "end":
    component.close(True)
    desktop.terminate()
