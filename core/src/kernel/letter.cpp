#include <tenon/kernel/letter.hpp>

#include <string_view>

namespace tenon {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// The pieces of a template in which ${} stands for one text after the other, which are escaped.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> texts) {
    std::string out;
    for (auto const text : texts) {
        auto const hole = pattern.find("${}");
        out.append(pattern.substr(0, hole)).append(escaped(text));
        pattern.remove_prefix(hole + 3);
    }
    return out.append(pattern);
}

// Inline styles for all programs, classes for those that know dark mode.
constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
.paper { background: #151b19 !important; }
.card { background: #1e2724 !important; border-color: #35423d !important; }
.ink { color: #e8eeeb !important; }
.quiet { color: #a3b2ac !important; }
.link { color: #8fc7b4 !important; }
.rule { border-color: #35423d !important; }
.button { background: #8fc7b4 !important; }
.button a { color: #10211b !important; }
}
@media (max-width: 480px) { .inside { padding: 24px 20px !important; } }
</style>
</head>
)";
constexpr std::string_view top = R"(<body class="paper" style="margin:0;padding:0;background:#f4f4f1;">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="background:#f4f4f1;">
<tr><td align="center" style="padding:32px 12px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"
 style="width:100%;max-width:600px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;text-align:left;">
<tr><td class="quiet" style="padding:0 4px 14px;font-size:15px;font-weight:600;color:#5c6b65;">${}</td></tr>
<tr><td class="card inside" style="padding:36px 40px;background:#ffffff;border:1px solid #d5dbd7;border-radius:10px;word-break:break-word;">
<h1 class="ink" style="margin:0 0 20px;font-size:23px;line-height:1.3;font-weight:600;color:#21302b;">${}</h1>
)";
constexpr std::string_view paragraph =
    R"(<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:1.55;color:#21302b;">${}</p>
)";
constexpr std::string_view button =
    R"(<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px;"><tr>
<td class="button" bgcolor="#2f5d50"
 style="background:#2f5d50;border-radius:6px;"><a href="${}"
 style="display:inline-block;padding:13px 26px;font-size:16px;font-weight:600;color:#ffffff;text-decoration:none;">${}</a></td>
</tr></table>
)";
constexpr std::string_view written_link =
    R"(<p class="quiet rule"
 style="margin:24px 0 0;padding:20px 0 0;border-top:1px solid #d5dbd7;font-size:13px;line-height:1.5;color:#5c6b65;">If the button does not work, open this address:<br>
<a class="link" href="${}" style="color:#2f5d50;word-break:break-all;">${}</a></p>
)";
constexpr std::string_view remark =
    R"(<p class="quiet" style="margin:0 0 12px;font-size:14px;line-height:1.5;color:#5c6b65;">${}</p>
)";
constexpr std::string_view bottom = R"(</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
)";

std::string html_of(Letter const& letter) {
    auto html = filled(head, {letter.subject}) + filled(top, {letter.product, letter.subject});
    html += filled(paragraph, {letter.greeting});
    for (auto const& words : letter.paragraphs) html += filled(paragraph, {words});
    if (letter.action) html += filled(button, {letter.action->link, letter.action->label});
    for (auto const& words : letter.remarks) html += filled(remark, {words});
    if (letter.action) html += filled(written_link, {letter.action->link, letter.action->link});
    return html.append(bottom);
}

std::string text_of(Letter const& letter) {
    auto text = letter.greeting + "\n\n";
    for (auto const& words : letter.paragraphs) text += words + "\n\n";
    if (letter.action) text += letter.action->label + ":\n" + letter.action->link + "\n\n";
    for (auto const& words : letter.remarks) text += words + "\n\n";
    return text + "-- \n" + letter.product + "\n";  // the line before a signature
}

}  // namespace

Mail mail_of(Letter const& letter, std::string to) {
    return {std::move(to), letter.subject, text_of(letter), html_of(letter)};
}

}  // namespace tenon
