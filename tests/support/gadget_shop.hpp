#pragma once
#include "support/engine.hpp"

namespace tenon::testing {

// An engine with the makers Alfa and Beta, and the least that a gadget needs.
struct GadgetShop : Engine {
    GadgetShop() {
        alfa = id_of(create(makers, {{"code", "Alfa"}, {"name", "First"}}));
        beta = id_of(create(makers, {{"code", "Beta"}, {"name", "Second"}}));
    }
    static Json::Object body(Json::Object more = {}, std::string code = "G-1") {
        Json::Object object{
            {"code", code}, {"name", "n"}, {"moment", "2026-01-31"}, {"day", "2026-01-31"}, {"maker_id", "Alfa"}};
        for (auto& member : more) {
            auto const same = std::ranges::find(object, member.first, &Json::Member::first);
            if (same != object.end()) *same = std::move(member);
            else object.push_back(std::move(member));
        }
        return object;
    }
    Record gadget(Json::Object more = {}, std::string code = "G-1", Actor const& who = admin) {
        return create(gadgets, body(std::move(more), std::move(code)), who);
    }
    std::string show(Record const& record, std::string_view name) { return shown(gadgets, record, name); }

    std::string alfa, beta;
};

}  // namespace tenon::testing
