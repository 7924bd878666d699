#pragma once
#include <tenon/kernel/imports/import.hpp>
#include <tenon/workshop/certification.hpp>
#include <tenon/workshop/employee.hpp>
#include <tenon/workshop/equipment.hpp>
#include <tenon/workshop/inspection.hpp>
#include <tenon/workshop/item.hpp>
#include <tenon/workshop/machine.hpp>
#include <tenon/workshop/template.hpp>
#include <tenon/workshop/work_order.hpp>
#include <tenon/workshop/workshop_entry.hpp>

#include "support/engine.hpp"

namespace tenon::testing {

inline Catalog workshop_catalog() {
    using namespace workshop;
    Catalog catalog;
    for (auto const* resource : {&machines, &templates, &work_orders, &equipment, &inspections, &employees, &items,
                                 &imports, &import_errors, &workshop_entries, &certifications})
        catalog.add(*resource);
    return catalog;
}

// A body with one member more, or one changed.
inline Json::Object with(Json::Object body, std::string name, Json value) {
    auto const same = std::ranges::find(body, name, &Json::Member::first);
    if (same != body.end()) same->second = std::move(value);
    else body.emplace_back(std::move(name), std::move(value));
    return body;
}
inline Json::Object without(Json::Object body, std::string_view name) {
    std::erase_if(body, [&](auto const& member) { return member.first == name; });
    return body;
}

// The resource engine with the workshop's tables and, for one of them, what its contract says in
// words that hold for every table. `good` is a body that is accepted.
struct WorkshopEngine : Engine {
    WorkshopEngine() : Engine(workshop_catalog()) {}

    // What is told about `good` with one member set so; empty when it is accepted (and taken back).
    std::string told_about(Resource const& resource, Json::Object const& good, std::string name, Json value) {
        try {
            auto const row = create(resource, with(good, std::move(name), std::move(value)));
            erase(resource, id_of(row), Removal::hard);
            return {};
        } catch (Error const& error) {
            return told(error.violations());
        }
    }

    // Each is required, and text among them not blank.
    void require_required(Resource const& resource, Json::Object const& good, std::vector<std::string> const& names) {
        for (auto const& name : names) {
            INFO(name);
            CHECK(told_by([&] { create(resource, without(good, name)); }) == name + ":required");
            CHECK(told_about(resource, good, name, nullptr) == name + ":required");
            if (resource.fields[resource.at(name)].kind == Kind::text)
                CHECK(told_about(resource, good, name, "  ") == name + ":required");
        }
        std::size_t count = 0;
        for (auto const& field : resource.fields) count += field.is_required;
        CHECK(count == names.size());
    }

    // A text of `most` letters is taken, one more is too long.
    void require_longest(Resource const& resource, Json::Object const& good, std::string const& name,
                         std::size_t most) {
        INFO(name);
        CHECK(told_about(resource, good, name, std::string(most, 'x')).empty());
        CHECK(told_about(resource, good, name, std::string(most + 1, 'x')) == name + ":too_long");
    }

    // "" is kept, and null; absent is null.
    void require_may_be_empty(Resource const& resource, Json::Object const& good, std::string const& name) {
        INFO(name);
        auto const kept = [&](Json::Object body) {
            auto const row = create(resource, std::move(body));
            auto const text = shown(resource, row, name);
            erase(resource, id_of(row), Removal::hard);
            return text;
        };
        CHECK(kept(with(good, name, "")) == R"("")");
        CHECK(kept(with(good, name, nullptr)) == "null");
        CHECK(kept(without(good, name)) == "null");
    }

    // Absent or null on create gives the default.
    void require_default(Resource const& resource, Json::Object const& good, std::string const& name,
                         std::string const& json) {
        INFO(name);
        for (auto const& body : {without(good, name), with(good, name, nullptr)}) {
            auto const row = create(resource, body);
            CHECK(shown(resource, row, name) == json);
            erase(resource, id_of(row), Removal::hard);
        }
    }

    std::string found(Resource const& resource, std::vector<QueryPair> query) const {
        auto const key = resource.natural_key.empty() ? "name" : resource.natural_key;
        query.emplace_back("sort", key);
        return column_of(resource, list(resource, query, viewer).page.rows, key);
    }
};

}  // namespace tenon::testing
