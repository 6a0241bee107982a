#include "CXML2.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

struct talentcard_xml {
    xmlParserCtxtPtr context;
    struct talentcard_xml_events events;
    int is_refused;
};

static void started(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                    const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
    talentcard_xml *reader = user;
    (void)prefix, (void)space, (void)spaces, (void)declared, (void)defaulted;
    reader->events.started(reader->events.owner, name, count, attributes);
}

static void ended(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    talentcard_xml *reader = user;
    (void)prefix, (void)space;
    reader->events.ended(reader->events.owner, name);
}

static void wrote(void *user, const xmlChar *text, int length) {
    talentcard_xml *reader = user;
    reader->events.wrote(reader->events.owner, text, length);
}

// A document type could name entities that grow, and files of this machine.
static void declared(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    talentcard_xml_stop(user);
}

static void unheard(void *user, xmlErrorPtr error) { (void)user, (void)error; }

talentcard_xml *talentcard_xml_open(struct talentcard_xml_events events) {
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = started,
        .endElementNs = ended,
        .characters = wrote,
        .ignorableWhitespace = wrote,
        .cdataBlock = wrote,
        .internalSubset = declared,
        .serror = unheard,
    };
    talentcard_xml *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->events = events;
    reader->context = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
    if (!reader->context) {
        free(reader);
        return NULL;
    }
    // Whatever the declaration says, it is read as UTF-8: what is not is then not well-formed. NOENT makes &amp; of an
    // attribute a character; of other entities there are none without a document type.
    xmlCtxtUseOptions(reader->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
    xmlSwitchEncoding(reader->context, XML_CHAR_ENCODING_UTF8);
    return reader;
}

int talentcard_xml_read(talentcard_xml *reader, const unsigned char *bytes, int count, int is_last) {
    if (reader->is_refused) return 0;
    return xmlParseChunk(reader->context, (const char *)bytes, count, is_last) == XML_ERR_OK && !reader->is_refused
        && reader->context->wellFormed;
}

void talentcard_xml_stop(talentcard_xml *reader) {
    reader->is_refused = 1;
    xmlStopParser(reader->context);
}

void talentcard_xml_close(talentcard_xml *reader) {
    xmlFreeParserCtxt(reader->context);
    free(reader);
}
