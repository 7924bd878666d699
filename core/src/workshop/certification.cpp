#include <tenon/workshop/certification.hpp>

#include <array>

namespace tenon::workshop {
namespace {

constexpr auto rows = table<Certification>(
    field<&Certification::employee_id>("employee_id")
        .required()
        .references("employees", "employee")
        .by_key()
        .sortable(),
    field<&Certification::process>("process").required().trimmed().max(64).sortable().searchable(),
    field<&Certification::material>("material").required().trimmed().max(64).sortable(),
    field<&Certification::position>("position").required().trimmed().max(32).sortable(),
    field<&Certification::standard>("standard").required().trimmed().max(64).sortable().searchable(),
    field<&Certification::issued_on>("issued_on").required().sortable(),
    field<&Certification::expires_on>("expires_on").required().sortable(),
    field<&Certification::inspector>("inspector").required().trimmed().max(128).sortable().searchable(),
    field<&Certification::certificate_id>("certificate_id").read_only(),
    field<&Certification::revoked_at>("revoked_at").read_only().sortable());

void expires_after_issue(Record const& record, std::vector<Violation>& found) {
    auto const* issued = std::get_if<Date>(&record[certifications.at("issued_on")]);
    auto const* expires = std::get_if<Date>(&record[certifications.at("expires_on")]);
    if (issued && expires && *expires <= *issued)
        found.push_back({"expires_on", "too_early", "must be after issued_on"});
}
constexpr Rule rules[] = {expires_after_issue};

std::string day(Date date) {
    static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const iso = format_date(date);  // 2026-11-21
    auto const month = static_cast<unsigned>(std::chrono::year_month_day(date).month());
    return std::string(months[month - 1]) + ' ' + iso.substr(8) + ", " + iso.substr(0, 4);
}

}  // namespace

constinit const Resource certifications{.name = "certifications",
                                        .noun = "Certification",
                                        .fields = rows,
                                        .roles = {.create = Role::manager, .change_own = Role::manager},
                                        .soft_delete = true,
                                        .rules = rules};

Attestation attestation_of(Certification const& c, Employee const& employee) {
    Attestation said;
    said.title = "Welder Qualification Certificate";
    said.subject = employee.name;
    said.subject_note = employee.employee_id;
    if (employee.role && !employee.role->empty()) said.subject_note += " • " + *employee.role;
    said.scope = c.process + " • " + c.standard;
    said.period = day(c.issued_on) + " - " + day(c.expires_on);
    said.figures = {{"Process", c.process},    {"Material", c.material},        {"Position", c.position},
                    {"Standard", c.standard},  {"Issued on", day(c.issued_on)}, {"Valid until", day(c.expires_on)},
                    {"Inspector", c.inspector}};
    said.facts = Json::Object{{"certification_id", c.id},
                              {"employee_id", employee.employee_id},
                              {"employee_name", employee.name},
                              {"process", c.process},
                              {"material", c.material},
                              {"position", c.position},
                              {"standard", c.standard},
                              {"issued_on", format_date(c.issued_on)},
                              {"expires_on", format_date(c.expires_on)},
                              {"inspector", c.inspector}};
    return said;
}

}  // namespace tenon::workshop
