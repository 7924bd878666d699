#include <tenon/workshop/import_folder.hpp>

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/imports/sheet_file.hpp>

namespace tenon::workshop {
namespace {

[[noreturn]] void refuse(std::string code, std::string message) {
    throw Error(Fault::invalid, "The path " + message, {{"path", std::move(code), message}});
}

}  // namespace

FileKey import_path(std::string_view sent) {
    if (sent.empty()) refuse("required", "must name a file of the import folder");
    if (!FileKey::is_key(sent))
        refuse("not_inside",
               "must lead to a file inside the import folder, such as daily/orders.xlsx: no / at its begin, no empty, "
               ". or .. parts, no \\ and no control characters");
    if (!sheet_extension(sent)) refuse("unsupported", "must end in .xlsx, .xls or .csv");
    return FileKey(std::string(sent));
}

}  // namespace tenon::workshop
