#include "CCounterPage.h"

static const unsigned char index_html[] = {
#embed "page/index.html"
};
static const unsigned char counter_css[] = {
#embed "page/counter.css"
};
static const unsigned char icon_svg[] = {
#embed "page/icon.svg"
};
static const unsigned char counter_js[] = {
#embed "page/counter.js"
};
static const unsigned char dom_js[] = {
#embed "page/dom.js"
};
static const unsigned char network_js[] = {
#embed "page/network.js"
};
static const unsigned char connection_js[] = {
#embed "page/connection.js"
};
static const unsigned char events_js[] = {
#embed "page/events.js"
};
static const unsigned char token_js[] = {
#embed "page/token.js"
};
static const unsigned char lanes_js[] = {
#embed "page/lanes.js"
};
static const unsigned char trust_js[] = {
#embed "page/trust.js"
};
static const unsigned char keyboard_js[] = {
#embed "page/keyboard.js"
};
static const unsigned char numbers_js[] = {
#embed "page/numbers.js"
};
static const unsigned char camera_js[] = {
#embed "page/camera.js"
};
static const unsigned char verdict_js[] = {
#embed "page/verdict.js"
};
static const unsigned char sound_js[] = {
#embed "page/sound.js"
};
static const unsigned char visit_js[] = {
#embed "page/visit.js"
};
static const unsigned char identity_js[] = {
#embed "page/identity.js"
};
static const unsigned char services_js[] = {
#embed "page/services.js"
};
static const unsigned char history_js[] = {
#embed "page/history.js"
};
static const unsigned char words_js[] = {
#embed "page/words.js"
};
static const unsigned char words_zh_js[] = {
#embed "page/words.zh.js"
};
static const unsigned char words_en_js[] = {
#embed "page/words.en.js"
};

static const unsigned char openapi_yaml[] = {
#embed "openapi.yaml"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"

static const struct ccp_file files[] = {
    {"index.html", HTML, index_html, sizeof index_html},
    {"counter.css", CSS, counter_css, sizeof counter_css},
    {"icon.svg", SVG, icon_svg, sizeof icon_svg},
    {"counter.js", SCRIPT, counter_js, sizeof counter_js},
    {"dom.js", SCRIPT, dom_js, sizeof dom_js},
    {"network.js", SCRIPT, network_js, sizeof network_js},
    {"connection.js", SCRIPT, connection_js, sizeof connection_js},
    {"events.js", SCRIPT, events_js, sizeof events_js},
    {"token.js", SCRIPT, token_js, sizeof token_js},
    {"lanes.js", SCRIPT, lanes_js, sizeof lanes_js},
    {"trust.js", SCRIPT, trust_js, sizeof trust_js},
    {"keyboard.js", SCRIPT, keyboard_js, sizeof keyboard_js},
    {"numbers.js", SCRIPT, numbers_js, sizeof numbers_js},
    {"camera.js", SCRIPT, camera_js, sizeof camera_js},
    {"verdict.js", SCRIPT, verdict_js, sizeof verdict_js},
    {"sound.js", SCRIPT, sound_js, sizeof sound_js},
    {"visit.js", SCRIPT, visit_js, sizeof visit_js},
    {"identity.js", SCRIPT, identity_js, sizeof identity_js},
    {"services.js", SCRIPT, services_js, sizeof services_js},
    {"history.js", SCRIPT, history_js, sizeof history_js},
    {"words.js", SCRIPT, words_js, sizeof words_js},
    {"words.zh.js", SCRIPT, words_zh_js, sizeof words_zh_js},
    {"words.en.js", SCRIPT, words_en_js, sizeof words_en_js},
};

static const struct ccp_file openapi = {"openapi.yaml", "application/yaml", openapi_yaml, sizeof openapi_yaml};

const struct ccp_file *ccp_openapi(void) {
    return &openapi;
}

const struct ccp_file *ccp_file_at(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
