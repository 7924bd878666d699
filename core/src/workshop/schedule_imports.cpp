#include <tenon/workshop/schedule_imports.hpp>

#include <tenon/kernel/actors.hpp>

#include <algorithm>

namespace tenon::workshop {
namespace {

constexpr std::string_view paging_words[] = {"page", "page_size", "skip", "limit", "cursor", "count"};

void require_paging_alone(std::span<QueryPair const> query) {
    std::vector<Violation> unknown;
    for (auto const& [name, value] : query)
        if (std::ranges::find(paging_words, name) == std::end(paging_words))
            unknown.push_back({name, "unknown_parameter", "is not known here"});
    if (!unknown.empty()) throw Error(Fault::invalid, "This list takes parameters of paging alone", std::move(unknown));
}

}  // namespace

ImportSchedule ScheduleImports::plan(Actor const& actor, ImportSchedule wish) const {
    change_.require_role(actor);
    wish.template_id = *ports_.targets.plan(wish.template_id).template_id;
    try {
        ports_.folder.open(import_path(wish.path));
    } catch (Error const& error) {
        if (error.fault() != Fault::not_found) throw;  // it may come any day
    }
    wish.time_zone = time_zone_;
    return read(change_.put(actor, to_schedule(wish)));
}

ScheduleImports::List ScheduleImports::list(Actor const& actor, std::vector<QueryPair> query) const {
    change_.require_role(actor);
    require_paging_alone(query);
    query.emplace_back("kind", ImportSchedule::kind);
    List list{ports_.rows.list(system_actor(), query), {}};  // schedules as such are for admins
    for (auto const& row : list.page.page.rows) list.items.push_back(read(row));
    return list;
}

ImportSchedule ScheduleImports::get(Actor const& actor, std::string_view path_id) const {
    return read(change_.find(actor, path_id));
}
ImportSchedule ScheduleImports::pause(Actor const& actor, std::string_view path_id) const {
    return read(change_.pause(actor, path_id));
}
ImportSchedule ScheduleImports::resume(Actor const& actor, std::string_view path_id) const {
    return read(change_.resume(actor, path_id));
}
std::string ScheduleImports::run_now(Actor const& actor, std::string_view path_id) const {
    return change_.run_now(actor, path_id);
}
ImportSchedule ScheduleImports::erase(Actor const& actor, std::string_view path_id) const {
    return read(change_.erase(actor, path_id));
}

}  // namespace tenon::workshop
