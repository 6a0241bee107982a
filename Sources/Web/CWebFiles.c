#include "CWebFiles.h"

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"
#define YAML "application/yaml"
#define MANIFEST "application/manifest+json"

// Each a text, so that the zero behind it is its end.
static const struct web_file files[] = {
    {"counter/index.html", HTML, (const unsigned char[]){
#embed "counter/index.html"
    , 0}},
    {"counter/arrivals.js", SCRIPT, (const unsigned char[]){
#embed "counter/arrivals.js"
    , 0}},
    {"counter/borrowed.js", SCRIPT, (const unsigned char[]){
#embed "counter/borrowed.js"
    , 0}},
    {"counter/camera.js", SCRIPT, (const unsigned char[]){
#embed "counter/camera.js"
    , 0}},
    {"counter/connection.js", SCRIPT, (const unsigned char[]){
#embed "counter/connection.js"
    , 0}},
    {"counter/counter.css", CSS, (const unsigned char[]){
#embed "counter/counter.css"
    , 0}},
    {"counter/counter.js", SCRIPT, (const unsigned char[]){
#embed "counter/counter.js"
    , 0}},
    {"counter/countries.js", SCRIPT, (const unsigned char[]){
#embed "counter/countries.js"
    , 0}},
    {"counter/counts.js", SCRIPT, (const unsigned char[]){
#embed "counter/counts.js"
    , 0}},
    {"counter/desk.js", SCRIPT, (const unsigned char[]){
#embed "counter/desk.js"
    , 0}},
    {"counter/documents.js", SCRIPT, (const unsigned char[]){
#embed "counter/documents.js"
    , 0}},
    {"counter/events.js", SCRIPT, (const unsigned char[]){
#embed "counter/events.js"
    , 0}},
    {"counter/flights.js", SCRIPT, (const unsigned char[]){
#embed "counter/flights.js"
    , 0}},
    {"counter/gate.css", CSS, (const unsigned char[]){
#embed "counter/gate.css"
    , 0}},
    {"counter/gate.html", HTML, (const unsigned char[]){
#embed "counter/gate.html"
    , 0}},
    {"counter/gate.js", SCRIPT, (const unsigned char[]){
#embed "counter/gate.js"
    , 0}},
    {"counter/gatedrawings.js", SCRIPT, (const unsigned char[]){
#embed "counter/gatedrawings.js"
    , 0}},
    {"counter/gateopen.js", SCRIPT, (const unsigned char[]){
#embed "counter/gateopen.js"
    , 0}},
    {"counter/gatescreen.js", SCRIPT, (const unsigned char[]){
#embed "counter/gatescreen.js"
    , 0}},
    {"counter/gatevoice.js", SCRIPT, (const unsigned char[]){
#embed "counter/gatevoice.js"
    , 0}},
    {"counter/history.js", SCRIPT, (const unsigned char[]){
#embed "counter/history.js"
    , 0}},
    {"counter/keyboard.js", SCRIPT, (const unsigned char[]){
#embed "counter/keyboard.js"
    , 0}},
    {"counter/keys.js", SCRIPT, (const unsigned char[]){
#embed "counter/keys.js"
    , 0}},
    {"counter/ladder.js", SCRIPT, (const unsigned char[]){
#embed "counter/ladder.js"
    , 0}},
    {"counter/machine.js", SCRIPT, (const unsigned char[]){
#embed "counter/machine.js"
    , 0}},
    {"counter/network.js", SCRIPT, (const unsigned char[]){
#embed "counter/network.js"
    , 0}},
    {"counter/numbers.js", SCRIPT, (const unsigned char[]){
#embed "counter/numbers.js"
    , 0}},
    {"counter/openapi.yaml", YAML, (const unsigned char[]){
#embed "counter/openapi.yaml"
    , 0}},
    {"counter/panels.js", SCRIPT, (const unsigned char[]){
#embed "counter/panels.js"
    , 0}},
    {"counter/problems.js", SCRIPT, (const unsigned char[]){
#embed "counter/problems.js"
    , 0}},
    {"counter/readings.js", SCRIPT, (const unsigned char[]){
#embed "counter/readings.js"
    , 0}},
    {"counter/record.css", CSS, (const unsigned char[]){
#embed "counter/record.css"
    , 0}},
    {"counter/recording.js", SCRIPT, (const unsigned char[]){
#embed "counter/recording.js"
    , 0}},
    {"counter/recordline.js", SCRIPT, (const unsigned char[]){
#embed "counter/recordline.js"
    , 0}},
    {"counter/records.js", SCRIPT, (const unsigned char[]){
#embed "counter/records.js"
    , 0}},
    {"counter/screen.js", SCRIPT, (const unsigned char[]){
#embed "counter/screen.js"
    , 0}},
    {"counter/shapes.js", SCRIPT, (const unsigned char[]){
#embed "counter/shapes.js"
    , 0}},
    {"counter/sheet.js", SCRIPT, (const unsigned char[]){
#embed "counter/sheet.js"
    , 0}},
    {"counter/shift.js", SCRIPT, (const unsigned char[]){
#embed "counter/shift.js"
    , 0}},
    {"counter/sound.js", SCRIPT, (const unsigned char[]){
#embed "counter/sound.js"
    , 0}},
    {"counter/steps.js", SCRIPT, (const unsigned char[]){
#embed "counter/steps.js"
    , 0}},
    {"counter/support.js", SCRIPT, (const unsigned char[]){
#embed "counter/support.js"
    , 0}},
    {"counter/task.js", SCRIPT, (const unsigned char[]){
#embed "counter/task.js"
    , 0}},
    {"counter/taskcard.js", SCRIPT, (const unsigned char[]){
#embed "counter/taskcard.js"
    , 0}},
    {"counter/token.js", SCRIPT, (const unsigned char[]){
#embed "counter/token.js"
    , 0}},
    {"counter/verdict.js", SCRIPT, (const unsigned char[]){
#embed "counter/verdict.js"
    , 0}},
    {"counter/wallclock.js", SCRIPT, (const unsigned char[]){
#embed "counter/wallclock.js"
    , 0}},
    {"card/index.html", HTML, (const unsigned char[]){
#embed "card/index.html"
    , 0}},
    {"card/card.css", CSS, (const unsigned char[]){
#embed "card/card.css"
    , 0}},
    {"card/card.js", SCRIPT, (const unsigned char[]){
#embed "card/card.js"
    , 0}},
    {"card/dialog.js", SCRIPT, (const unsigned char[]){
#embed "card/dialog.js"
    , 0}},
    {"card/network.js", SCRIPT, (const unsigned char[]){
#embed "card/network.js"
    , 0}},
    {"card/signin.js", SCRIPT, (const unsigned char[]){
#embed "card/signin.js"
    , 0}},
    {"card/standing.js", SCRIPT, (const unsigned char[]){
#embed "card/standing.js"
    , 0}},
    {"card/words.js", SCRIPT, (const unsigned char[]){
#embed "card/words.js"
    , 0}},
    {"console/index.html", HTML, (const unsigned char[]){
#embed "console/index.html"
    , 0}},
    {"console/address.js", SCRIPT, (const unsigned char[]){
#embed "console/address.js"
    , 0}},
    {"console/applications.js", SCRIPT, (const unsigned char[]){
#embed "console/applications.js"
    , 0}},
    {"console/cards.js", SCRIPT, (const unsigned char[]){
#embed "console/cards.js"
    , 0}},
    {"console/chips.js", SCRIPT, (const unsigned char[]){
#embed "console/chips.js"
    , 0}},
    {"console/console.css", CSS, (const unsigned char[]){
#embed "console/console.css"
    , 0}},
    {"console/console.js", SCRIPT, (const unsigned char[]){
#embed "console/console.js"
    , 0}},
    {"console/dialogs.js", SCRIPT, (const unsigned char[]){
#embed "console/dialogs.js"
    , 0}},
    {"console/elements.js", SCRIPT, (const unsigned char[]){
#embed "console/elements.js"
    , 0}},
    {"console/employers.js", SCRIPT, (const unsigned char[]){
#embed "console/employers.js"
    , 0}},
    {"console/figures.js", SCRIPT, (const unsigned char[]){
#embed "console/figures.js"
    , 0}},
    {"console/findings.js", SCRIPT, (const unsigned char[]){
#embed "console/findings.js"
    , 0}},
    {"console/handout.js", SCRIPT, (const unsigned char[]){
#embed "console/handout.js"
    , 0}},
    {"console/holdercode.js", SCRIPT, (const unsigned char[]){
#embed "console/holdercode.js"
    , 0}},
    {"console/holders.js", SCRIPT, (const unsigned char[]){
#embed "console/holders.js"
    , 0}},
    {"console/import.js", SCRIPT, (const unsigned char[]){
#embed "console/import.js"
    , 0}},
    {"console/list.js", SCRIPT, (const unsigned char[]){
#embed "console/list.js"
    , 0}},
    {"console/network.js", SCRIPT, (const unsigned char[]){
#embed "console/network.js"
    , 0}},
    {"console/officers.js", SCRIPT, (const unsigned char[]){
#embed "console/officers.js"
    , 0}},
    {"console/openapi.yaml", YAML, (const unsigned char[]){
#embed "console/openapi.yaml"
    , 0}},
    {"console/operation.js", SCRIPT, (const unsigned char[]){
#embed "console/operation.js"
    , 0}},
    {"console/papers.js", SCRIPT, (const unsigned char[]){
#embed "console/papers.js"
    , 0}},
    {"console/people.js", SCRIPT, (const unsigned char[]){
#embed "console/people.js"
    , 0}},
    {"console/plots.js", SCRIPT, (const unsigned char[]){
#embed "console/plots.js"
    , 0}},
    {"console/policy.js", SCRIPT, (const unsigned char[]){
#embed "console/policy.js"
    , 0}},
    {"console/printing.js", SCRIPT, (const unsigned char[]){
#embed "console/printing.js"
    , 0}},
    {"console/report.js", SCRIPT, (const unsigned char[]){
#embed "console/report.js"
    , 0}},
    {"console/signin.js", SCRIPT, (const unsigned char[]){
#embed "console/signin.js"
    , 0}},
    {"console/sites.js", SCRIPT, (const unsigned char[]){
#embed "console/sites.js"
    , 0}},
    {"console/steps.js", SCRIPT, (const unsigned char[]){
#embed "console/steps.js"
    , 0}},
    {"console/submit.js", SCRIPT, (const unsigned char[]){
#embed "console/submit.js"
    , 0}},
    {"console/welcome.js", SCRIPT, (const unsigned char[]){
#embed "console/welcome.js"
    , 0}},
    {"console/trail.js", SCRIPT, (const unsigned char[]){
#embed "console/trail.js"
    , 0}},
    {"console/uses.js", SCRIPT, (const unsigned char[]){
#embed "console/uses.js"
    , 0}},
    {"console/words.js", SCRIPT, (const unsigned char[]){
#embed "console/words.js"
    , 0}},
    {"kit/dates.js", SCRIPT, (const unsigned char[]){
#embed "kit/dates.js"
    , 0}},
    {"kit/dom.js", SCRIPT, (const unsigned char[]){
#embed "kit/dom.js"
    , 0}},
    {"kit/icon.svg", SVG, (const unsigned char[]){
#embed "kit/icon.svg"
    , 0}},
    {"kit/request.js", SCRIPT, (const unsigned char[]){
#embed "kit/request.js"
    , 0}},
    {"kit/words.js", SCRIPT, (const unsigned char[]){
#embed "kit/words.js"
    , 0}},
    {"wallet/index.html", HTML, (const unsigned char[]){
#embed "wallet/index.html"
    , 0}},
    {"wallet/cbor.js", SCRIPT, (const unsigned char[]){
#embed "wallet/cbor.js"
    , 0}},
    {"wallet/clock.js", SCRIPT, (const unsigned char[]){
#embed "wallet/clock.js"
    , 0}},
    {"wallet/credential.js", SCRIPT, (const unsigned char[]){
#embed "wallet/credential.js"
    , 0}},
    {"wallet/drawing.js", SCRIPT, (const unsigned char[]){
#embed "wallet/drawing.js"
    , 0}},
    {"wallet/enrol.js", SCRIPT, (const unsigned char[]){
#embed "wallet/enrol.js"
    , 0}},
    {"wallet/enrolment.js", SCRIPT, (const unsigned char[]){
#embed "wallet/enrolment.js"
    , 0}},
    {"wallet/keep.js", SCRIPT, (const unsigned char[]){
#embed "wallet/keep.js"
    , 0}},
    {"wallet/manifest.webmanifest", MANIFEST, (const unsigned char[]){
#embed "wallet/manifest.webmanifest"
    , 0}},
    {"wallet/presentation.js", SCRIPT, (const unsigned char[]){
#embed "wallet/presentation.js"
    , 0}},
    {"wallet/qr.js", SCRIPT, (const unsigned char[]){
#embed "wallet/qr.js"
    , 0}},
    {"wallet/qrcorrection.js", SCRIPT, (const unsigned char[]){
#embed "wallet/qrcorrection.js"
    , 0}},
    {"wallet/qrmask.js", SCRIPT, (const unsigned char[]){
#embed "wallet/qrmask.js"
    , 0}},
    {"wallet/show.js", SCRIPT, (const unsigned char[]){
#embed "wallet/show.js"
    , 0}},
    {"wallet/wallet.css", CSS, (const unsigned char[]){
#embed "wallet/wallet.css"
    , 0}},
    {"wallet/wallet.js", SCRIPT, (const unsigned char[]){
#embed "wallet/wallet.js"
    , 0}},
    {"wallet/worker.js", SCRIPT, (const unsigned char[]){
#embed "wallet/worker.js"
    , 0}},
};

const struct web_file *web_file_at(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
