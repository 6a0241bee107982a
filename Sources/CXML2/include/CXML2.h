#ifndef CXML2_H
#define CXML2_H

// libxml2's SAX, told to do nothing but read: UTF-8, no document type, no entity but the five that XML has, no network.
// Its own headers lie in a folder that no module map can name; so they are not shown.

struct talentcard_xml_events {
    void *owner;
    // Five pointers for each attribute: local name, prefix or NULL, namespace or NULL, the value's beginning, its end.
    void (*started)(void *owner, const unsigned char *name, int count, const unsigned char *const *attributes);
    void (*ended)(void *owner, const unsigned char *name);
    void (*wrote)(void *owner, const unsigned char *text, int length);
};

typedef struct talentcard_xml talentcard_xml;

// NULL without memory.
talentcard_xml *talentcard_xml_open(struct talentcard_xml_events events);
// 1: well-formed so far; after the last piece: well-formed.
int talentcard_xml_read(talentcard_xml *reader, const unsigned char *bytes, int count, int is_last);
// Nothing is told any more.
void talentcard_xml_stop(talentcard_xml *reader);
void talentcard_xml_close(talentcard_xml *reader);

#endif
