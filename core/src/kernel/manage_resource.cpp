#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>

#include <limits>

namespace tenon {
namespace {

Value fallback_of(Field const& field) {
    if (auto const* b = std::get_if<bool>(&field.fallback)) return *b;
    if (auto const* n = std::get_if<std::int64_t>(&field.fallback))
        return field.kind == Kind::decimal ? Value(*Decimal(*n, 0).rescaled(field.scale))
               : field.kind == Kind::real  ? Value(static_cast<double>(*n))
                                           : Value(*n);
    if (auto const* text = std::get_if<std::string_view>(&field.fallback))
        return field.kind == Kind::document ? Value(Document{std::string(*text)}) : Value(std::string(*text));
    return {};
}

bool has_fallback(Field const& field) { return field.fallback.index() != 0; }

// What a field that is absent or null on create holds; null where only the caller can say.
Value value_when_absent(Field const& field) {
    if (has_fallback(field)) return fallback_of(field);
    if (field.kind == Kind::text_list && !field.is_nullable) return TextList{};
    if (field.kind == Kind::text && !field.is_nullable && !field.is_required) return std::string();
    return {};
}

bool may_write(Actor const& actor, Field const& field) {
    return !field.writable_from || actor.is_at_least(*field.writable_from);
}

bool is_writable(Actor const& actor, Field const& field) {
    return !field.is_read_only && !field.is_write_only && may_write(actor, field);
}

void compute(Resource const& resource, Record& record) {
    for (std::size_t i = 0; i < record.size(); ++i)
        if (resource.fields[i].compute) record[i] = resource.fields[i].compute(record);
}

void drop_what_the_role_may_not_write(Resource const& resource, Actor const& actor, Draft& draft) {
    for (std::size_t i = 0; i < resource.fields.size(); ++i)
        if (!may_write(actor, resource.fields[i])) draft.drop(i);
}

// A reference may be sent as the id or as the key of what it names.
bool means(Value const& sent, Value const& held) {
    auto const* a = std::get_if<Reference>(&sent);
    auto const* b = std::get_if<Reference>(&held);
    return sent == held || (a && b && a->id == b->key);
}

void apply(Resource const& resource, Actor const& actor, Draft& draft, Update how, Record& record) {
    for (std::size_t i = 0; i < record.size(); ++i) {
        auto const& field = resource.fields[i];
        if (!is_writable(actor, field)) continue;
        bool const is_standard = i < column::standard_count;
        if (!draft.has(i)) {
            if (how == Update::merge || is_standard || has_fallback(field) || field.is_immutable) continue;
            record[i] = value_when_absent(field);
        } else if (field.is_immutable && !means(draft[i], record[i])) {
            draft.violations.push_back({std::string(field.name), "immutable", "cannot be changed"});
        } else {
            record[i] = is_null(draft[i]) && !is_standard ? value_when_absent(field) : draft[i];
        }
    }
}

void require_version(Resource const& resource, Record const& record, ResourceVerbs::IfVersion if_version) {
    if (if_version && version_of(record) != *if_version)
        throw Error(Fault::precondition_failed, "The " + std::string(resource.noun) +
                                                    " has changed since it was read: it is at version " +
                                                    std::to_string(version_of(record)));
}

Error not_found(Resource const& resource) { return {Fault::not_found, std::string(resource.noun) + " not found"}; }

Error changed_meanwhile(Resource const& resource) {
    return {Fault::precondition_failed,
            "The " + std::string(resource.noun) + " was changed by someone else at the same time"};
}

std::string json_of(Resource const& resource, Record const* record) {
    std::string out;
    if (record) append_json(out, resource, *record);
    return out;
}

}  // namespace

std::optional<Record> find_by_path(ResourceStore const& store, Resource const& resource, std::string_view path_id,
                                   Rows rows) {
    if (looks_like_uuid(path_id)) return store.find(resource, normal_id(path_id), rows);
    return resource.natural_key.empty() || rows == Rows::deleted ? std::nullopt : store.find_by_key(resource, path_id);
}

Record ManageResource::require(std::string_view path_id, Rows rows) const {
    auto record = find_by_path(ports_.store, resource_, path_id, rows);
    if (!record) throw not_found(resource_);
    return std::move(*record);
}

// Finds what each reference sent points to, by id or by key. Unknown ones are told only when
// nothing else is wrong, for they are conflicts with what is stored, not errors of form. That an
// owner exists is the store's to say: who hands a row over need not be allowed to read users.
void ManageResource::resolve_references(Actor const& actor, Record& record, Record const* before) const {
    for (std::size_t i = column::standard_count; i < record.size(); ++i) {
        auto const& field = resource_.fields[i];
        auto* reference = std::get_if<Reference>(&record[i]);
        auto const* target = reference ? ports_.catalog.find(field.target) : nullptr;
        if (!target || (before && (*before)[i] == record[i])) continue;
        auto const row = field.shows_key ? find_by_path(ports_.store, *target, reference->id)
                                         : ports_.store.find(*target, reference->id);
        if (!row || !may_read(actor, *target, *row)) throw unknown_reference(resource_, field);
        reference->id = id_of(*row);
        if (field.shows_key) reference->key = std::get<std::string>((*row)[*target->key_index()]);
    }
}

Record ManageResource::create(Actor const& actor, Draft draft) {
    require_create(actor, resource_);
    drop_what_the_role_may_not_write(resource_, actor, draft);
    return ports_.unit.returning([&] {
        auto const now = ports_.clock.now();
        Record record(resource_.fields.size());
        for (std::size_t i = column::standard_count; i < record.size(); ++i)
            record[i] = draft.has(i) && !is_null(draft[i]) ? draft[i] : value_when_absent(resource_.fields[i]);
        record[column::id] = ports_.ids.next();
        record[column::version] = std::int64_t{1};
        if (draft.has(column::created_by)) record[column::created_by] = draft[column::created_by];
        else if (!actor.user_id.empty()) record[column::created_by] = Reference{actor.user_id, {}};
        record[column::created_at] = record[column::updated_at] = now;
        compute(resource_, record);
        auto violations = draft.violations;
        check_record(resource_, record, violations);
        require_none(resource_, std::move(violations));
        resolve_references(actor, record, nullptr);
        ports_.store.insert(resource_, record);
        log(actor, resource_, "create", nullptr, &record);
        return record;
    });
}

Record ManageResource::update(Actor const& actor, std::string_view path_id, Draft draft, Update how,
                              IfVersion if_version) {
    drop_what_the_role_may_not_write(resource_, actor, draft);
    return ports_.unit.returning([&] {
        auto const before = require(path_id, Rows::living);
        require_change(actor, resource_, before);
        require_version(resource_, before, if_version);
        auto after = before;
        auto changes = draft;
        apply(resource_, actor, changes, how, after);
        compute(resource_, after);
        check_record(resource_, after, changes.violations);
        require_none(resource_, std::move(changes.violations));
        resolve_references(actor, after, &before);
        if (after != before) save(actor, before, after, "update");
        return after;
    });
}

void ManageResource::save(Actor const& actor, Record const& before, Record& after, std::string_view verb) {
    after[column::version] = version_of(before) + 1;
    after[column::updated_at] = ports_.clock.now();
    if (!ports_.store.update(resource_, after, version_of(before))) throw changed_meanwhile(resource_);
    log(actor, resource_, verb, &before, &after);
    auto const key = resource_.key_index();
    if (!key || before[*key] == after[*key]) return;
    for (auto const& [resource, field] : ports_.catalog.referrers_of(resource_))
        if (resource->fields[field].shows_key)
            change_shown_key(actor, *resource, field, {id_of(after), std::get<std::string>(before[*key])});
}

// What rows show changes with a key that they show: their versions move, and the log says so.
void ManageResource::change_shown_key(Actor const& actor, Resource const& referrer, std::size_t field,
                                      Reference const& old) {
    constexpr std::int64_t rows_at_a_time = 500;
    ListQuery query{.conditions = {{field, Operator::equals, {Value(Reference{old.id, {}})}}},
                    .rows = Rows::all,
                    .sort = {{column::id}},
                    .limit = rows_at_a_time};
    for (bool has_more = true; has_more;) {
        auto page = ports_.store.list(referrer, query);
        for (auto& row : page.rows) {
            auto before = row;
            std::get<Reference>(before[field]).key = old.key;
            row[column::version] = version_of(before) + 1;
            row[column::updated_at] = ports_.clock.now();
            log(actor, referrer, "update", &before, &row);
        }
        has_more = page.has_more;
        if (has_more) query.after = {page.rows.back()[column::id]};
    }
    ports_.store.touch(referrer, field, old.id, ports_.clock.now());
}

Record ManageResource::erase(Actor const& actor, std::string_view path_id, Removal removal, IfVersion if_version) {
    return ports_.unit.returning([&] {
        auto record = require(path_id, removal == Removal::hard ? Rows::all : Rows::living);
        require_erase(actor, resource_, record);
        require_version(resource_, record, if_version);
        remove(actor, resource_, record, removal == Removal::usual && resource_.soft_delete);
        return record;
    });
}

// Takes the row away, and before it what hangs on it: rows whose reference cascades go the same
// way, one that restricts stops everything. What is in the bin hangs on rows that go for good.
void ManageResource::remove(Actor const& actor, Resource const& resource, Record& record, bool to_bin) {
    for (auto const& [referrer, field] : ports_.catalog.referrers_of(resource)) {
        auto const on_erase = referrer->fields[field].on_erase;
        if (to_bin && on_erase == OnErase::cascade_for_good) continue;
        bool const cascades = on_erase != OnErase::restrict;
        auto const most = cascades ? std::numeric_limits<std::int64_t>::max() : 1;
        std::string const ids[] = {id_of(record)};
        for (auto& row : ports_.store.find_all(*referrer, field, ids, most, to_bin ? Rows::living : Rows::all)) {
            if (!cascades)
                throw Error(Fault::conflict,
                            std::string(resource.noun) + " is in use by " + std::string(referrer->name))
                    .with_code("RESOURCE_IN_USE");
            remove(actor, *referrer, row, to_bin && referrer->soft_delete);
        }
    }
    auto const before = record;
    if (to_bin) {
        record[column::deleted_at] = record[column::updated_at] = ports_.clock.now();
        record[column::version] = version_of(before) + 1;
        compute(resource, record);
    }
    bool const is_gone = to_bin ? ports_.store.update(resource, record, version_of(before))
                                : ports_.store.erase(resource, id_of(record));
    if (is_gone) return log(actor, resource, "delete", &before, nullptr);
    // It may have gone already, with another row that it hangs on too.
    if (ports_.store.find(resource, id_of(record), to_bin ? Rows::living : Rows::all))
        throw changed_meanwhile(resource);
}

Record ManageResource::restore(Actor const& actor, std::string_view id, IfVersion if_version) {
    return ports_.unit.returning([&] {
        auto const before = require(id, Rows::deleted);
        require_erase(actor, resource_, before);
        require_version(resource_, before, if_version);
        auto after = before;
        after[column::deleted_at] = Value();
        compute(resource_, after);
        resolve_references(actor, after, nullptr);
        save(actor, before, after, "restore");
        return after;
    });
}

void ManageResource::log(Actor const& actor, Resource const& resource, std::string_view verb, Record const* before,
                         Record const* after) {
    ports_.changes.append({.seq = 0,
                           .at = ports_.clock.now(),
                           .actor_id = actor.user_id,
                           .resource = std::string(resource.name),
                           .resource_id = id_of(after ? *after : *before),
                           .verb = std::string(verb),
                           .before = json_of(resource, before),
                           .after = json_of(resource, after),
                           .request_id = actor.request_id});
}

}  // namespace tenon
