#include "CConsolePage.h"

static const unsigned char index_html[] = {
#embed "page/index.html"
};
static const unsigned char console_css[] = {
#embed "page/console.css"
};
static const unsigned char icon_svg[] = {
#embed "page/icon.svg"
};
static const unsigned char console_js[] = {
#embed "page/console.js"
};
static const unsigned char dom_js[] = {
#embed "page/dom.js"
};
static const unsigned char network_js[] = {
#embed "page/network.js"
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
static const unsigned char signin_js[] = {
#embed "page/signin.js"
};
static const unsigned char applications_js[] = {
#embed "page/applications.js"
};
static const unsigned char submit_js[] = {
#embed "page/submit.js"
};
static const unsigned char cards_js[] = {
#embed "page/cards.js"
};
static const unsigned char findings_js[] = {
#embed "page/findings.js"
};
static const unsigned char report_js[] = {
#embed "page/report.js"
};
static const unsigned char plots_js[] = {
#embed "page/plots.js"
};

static const unsigned char openapi_yaml[] = {
#embed "openapi.yaml"
};

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"

static const struct ccs_file files[] = {
    {"index.html", HTML, index_html, sizeof index_html},
    {"console.css", CSS, console_css, sizeof console_css},
    {"icon.svg", SVG, icon_svg, sizeof icon_svg},
    {"console.js", SCRIPT, console_js, sizeof console_js},
    {"dom.js", SCRIPT, dom_js, sizeof dom_js},
    {"network.js", SCRIPT, network_js, sizeof network_js},
    {"words.js", SCRIPT, words_js, sizeof words_js},
    {"words.zh.js", SCRIPT, words_zh_js, sizeof words_zh_js},
    {"words.en.js", SCRIPT, words_en_js, sizeof words_en_js},
    {"signin.js", SCRIPT, signin_js, sizeof signin_js},
    {"applications.js", SCRIPT, applications_js, sizeof applications_js},
    {"submit.js", SCRIPT, submit_js, sizeof submit_js},
    {"cards.js", SCRIPT, cards_js, sizeof cards_js},
    {"findings.js", SCRIPT, findings_js, sizeof findings_js},
    {"report.js", SCRIPT, report_js, sizeof report_js},
    {"plots.js", SCRIPT, plots_js, sizeof plots_js},
};

static const struct ccs_file openapi = {"openapi.yaml", "application/yaml", openapi_yaml, sizeof openapi_yaml};

const struct ccs_file *ccs_openapi(void) {
    return &openapi;
}

const struct ccs_file *ccs_file_at(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
