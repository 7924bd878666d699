#include "multipart.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <utility>

namespace tenon::http {
namespace {

constexpr std::size_t max_boundary = 70;  // RFC 2046 §5.1.1

[[noreturn]] void broken(std::string const& why) { throw Error(Fault::malformed, "The form is malformed: " + why); }

std::string boundary_of(std::string_view content_type) {
    auto boundary = header_parameter(content_type, "boundary").value_or("");
    if (boundary.empty() || boundary.size() > max_boundary)
        broken("its Content-Type must name a boundary of 1 to 70 characters.");
    return boundary;
}

// Browsers send a bare name, some old ones a whole path of either kind.
std::string without_folder(std::string const& name) {
    auto const last = name.find_last_of("/\\");
    return last == std::string::npos ? name : name.substr(last + 1);
}

std::string checked(std::string text, char const* what) {
    bool const controls = std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (controls || !is_utf8(text)) broken(std::string(what) + " is not clean UTF-8 text.");
    return text;
}

// Skips a quoted string or a run up to ';'; `at` stands on its first character.
std::string take_parameter_value(std::string_view value, std::size_t& at) {
    std::string out;
    if (at < value.size() && value[at] == '"') {
        for (++at; at < value.size() && value[at] != '"'; ++at) {
            bool const escaped =
                value[at] == '\\' && at + 1 < value.size() && (value[at + 1] == '"' || value[at + 1] == '\\');
            if (escaped) ++at;
            out.push_back(value[at]);
        }
        at = value.find(';', at);
    } else {
        auto const end = value.find(';', at);
        out = trim(value.substr(at, end == std::string_view::npos ? end : end - at));
        at = end;
    }
    return out;
}

}  // namespace

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
    auto at = value.find(';');
    while (at != std::string_view::npos) {
        auto const equals = value.find('=', at + 1);
        if (equals == std::string_view::npos) return std::nullopt;
        auto const key = trim(value.substr(at + 1, equals - at - 1));
        at = equals + 1;
        auto text = take_parameter_value(value, at);
        if (equal_ignoring_ascii_case(key, name)) return text;
    }
    return std::nullopt;
}

MultipartReader::MultipartReader(std::string_view content_type, std::filesystem::path spool_folder, Upload& into,
                                 MultipartLimits limits)
    : spool_folder_(std::move(spool_folder)),
      upload_(into),
      limits_(limits),
      delimiter_("\r\n--" + boundary_of(content_type)) {}

void MultipartReader::write(std::string_view bytes) {
    if (state_ == State::epilogue) return;
    pending_.append(bytes);
    while (step()) continue;
}

void MultipartReader::finish() {
    if (state_ != State::epilogue) broken("it ends before its closing boundary.");
}

// Moves on as far as the pending bytes allow; false when more must come first.
bool MultipartReader::step() {
    switch (state_) {
        case State::preamble:
        case State::content:
            return read_content();
        case State::after_boundary:
            return read_boundary_end();
        case State::header:
            return read_header();
        case State::epilogue:
            break;
    }
    pending_.clear();
    return false;
}

bool MultipartReader::read_content() {
    auto const found = pending_.find(delimiter_);
    // What might be the beginning of a delimiter stays until the rest has come.
    auto const held = std::min(pending_.size(), delimiter_.size() - 1);
    auto const ready = found == std::string::npos ? pending_.size() - held : found;
    if (state_ == State::content) emit(std::string_view(pending_).substr(0, ready));
    if (found == std::string::npos) {
        pending_.erase(0, ready);
        return false;
    }
    pending_.erase(0, found + delimiter_.size());
    if (state_ == State::content) end_part();
    state_ = State::after_boundary;
    return true;
}

bool MultipartReader::read_boundary_end() {
    auto const padding = std::min(pending_.find_first_not_of(" \t"), pending_.size());
    if (padding > limits_.header_bytes) broken("a boundary is followed by too much white space.");
    if (pending_.size() < padding + 2) return false;
    auto const end = std::string_view(pending_).substr(padding, 2);
    if (end == "--") {
        state_ = State::epilogue;
    } else if (end == "\r\n") {
        state_ = State::header;
        pending_.erase(0, padding);  // the line end stays, so that an empty header ends like any other
        return true;
    } else {
        broken("a boundary is followed by something else than a line end.");
    }
    return true;
}

bool MultipartReader::read_header() {
    auto const end = pending_.find("\r\n\r\n");
    // Where the end is missing, its first three bytes may be there already.
    auto const known = end == std::string::npos ? pending_.size() - std::min<std::size_t>(pending_.size(), 3) : end;
    if (known > limits_.header_bytes)
        throw Error(Fault::too_large, "The header of a part of the form is larger than " +
                                          std::to_string(limits_.header_bytes) + " bytes.");
    if (end == std::string::npos) return false;
    auto const header = pending_.substr(0, end);
    pending_.erase(0, end + 4);
    begin_part(header);
    state_ = State::content;
    return true;
}

void MultipartReader::begin_part(std::string_view header) {
    if (++parts_ > limits_.parts)
        throw Error(Fault::too_large, "The form has more than " + std::to_string(limits_.parts) + " parts.");
    std::string disposition, type;
    while (!header.empty()) {
        auto const end = std::min(header.find("\r\n"), header.size());
        auto const line = header.substr(0, end);
        header.remove_prefix(std::min(end + 2, header.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        auto const name = line.substr(0, colon);
        auto const value = trim(line.substr(colon + 1));
        if (equal_ignoring_ascii_case(name, "Content-Disposition")) disposition = value;
        if (equal_ignoring_ascii_case(name, "Content-Type")) type = value;
    }
    auto name = header_parameter(disposition, "name");
    if (!name) broken("a part has no name.");
    auto field = checked(std::move(*name), "the name of a field");
    auto file_name = header_parameter(disposition, "filename");
    if (!file_name) {
        upload_.fields.emplace_back(std::move(field), "");
        return;
    }
    UploadedFile file;
    file.field = std::move(field);
    file.name = checked(without_folder(*file_name), "the name of a file");
    file.content_type = std::move(type);
    upload_.files.push_back(std::move(file));
    spool_.emplace(spool_folder_);
}

void MultipartReader::emit(std::string_view bytes) {
    if (spool_) return spool_->write(bytes);
    auto& [name, value] = upload_.fields.back();
    if (value.size() + bytes.size() > limits_.field_bytes)
        throw Error(Fault::too_large, "The field '" + name + "' of the form is larger than " +
                                          std::to_string(limits_.field_bytes) + " bytes.");
    value.append(bytes);
}

void MultipartReader::end_part() {
    if (!spool_) {
        auto& [name, value] = upload_.fields.back();
        if (!is_utf8(value)) broken("the field '" + name + "' is not UTF-8.");
        return;
    }
    upload_.files.back().size = spool_->size();
    upload_.files.back().file = spool_->take();
    spool_.reset();
}

}  // namespace tenon::http
