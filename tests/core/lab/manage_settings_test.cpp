#include <tenon/lab/manage_settings.hpp>

#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using lab::user_settings;

namespace {

struct SettingsWorld : LabWorld {
    ManageResource settings_rows{verbs(user_settings)};
    lab::ManageSettings const settings{{settings_rows, store, unit, json}};

    Record change(Json::Object body, Update how = Update::merge, ResourceVerbs::IfVersion if_version = {},
                  Actor const& who = viewer) {
        return settings.change(who, draft(user_settings, std::move(body)), how, if_version);
    }
    std::string told(Json::Object body) {
        return told_by([&] { change(std::move(body)); });
    }
};

}  // namespace

TEST_CASE("settings are made of defaults once", "[lab]") {
    SettingsWorld world;
    auto const row = world.settings.show(viewer);
    auto const made = from_record<lab::UserSettings>(user_settings, row);
    CHECK(made.theme == "dark");
    CHECK(made.accent_color == "cyan");
    CHECK(made.chart_candle_colors == "green_red");
    CHECK(made.default_asset == "BTC/USDT");
    CHECK(made.default_timeframe == "1h");
    CHECK(made.default_capital == Decimal(10'000, 0));
    CHECK(made.max_position_size_pct == 50);
    CHECK(made.max_leverage == 5);
    CHECK(made.max_total_drawdown_pct == Decimal(20, 0));
    CHECK(
        made.email_notifications.text ==
        R"({"daily_summary":false,"marketing":false,"stop_loss_hit":true,"test_completed":true,"trade_executed":true})");
    CHECK(made.inapp_notifications.text ==
          R"({"desktop_notifications":false,"show_toasts":true,"sound_effects":true})");
    CHECK(id_of(world.settings.show(viewer)) == made.id);
    CHECK(id_of(world.settings.show(manager)) != made.id);
    CHECK(user_settings.fields.size() == column::standard_count + 19);
}

TEST_CASE("kinds of notifications change one by one", "[lab]") {
    SettingsWorld world;
    auto const how = GENERATE(Update::merge, Update::replace);
    auto const after = world.change({{"email_notifications", Json::Object{{"marketing", true}}}}, how);
    CHECK(
        shown(user_settings, after, "email_notifications") ==
        R"({"daily_summary":false,"marketing":true,"stop_loss_hit":true,"test_completed":true,"trade_executed":true})");
    CHECK(shown(user_settings, after, "theme") == "\"dark\"");
    auto const reset = world.change({{"email_notifications", nullptr}}, how);
    CHECK(shown(user_settings, reset, "email_notifications").find("\"marketing\":false") != std::string::npos);
    CHECK(world.told({{"email_notifications", Json::Object{{"spam", true}, {"marketing", 1}}},
                      {"inapp_notifications", Json::Object{{"marketing", true}}}}) ==
          "email_notifications.marketing:wrong_type email_notifications.spam:unknown_field "
          "inapp_notifications.marketing:unknown_field");
    CHECK(world.told({{"inapp_notifications", Json::Array{}}}) == "inapp_notifications:wrong_type");
}

TEST_CASE("settings stay with whose they are", "[lab]") {
    SettingsWorld world;
    auto const how = GENERATE(Update::merge, Update::replace);
    auto const row = world.change({{"created_by", viewer.user_id}, {"theme", "light"}}, how, {}, manager);
    CHECK(shown(user_settings, row, "created_by") == '"' + manager.user_id + '"');
    CHECK(shown(user_settings, row, "theme") == "\"light\"");
}

TEST_CASE("settings keep to their ranges", "[lab]") {
    SettingsWorld world;
    CHECK(world.told({{"theme", "pink"},
                      {"accent_color", "red"},
                      {"max_leverage", 11},
                      {"max_position_size_pct", 0},
                      {"default_capital", 99},
                      {"max_daily_loss_pct", 101},
                      {"default_timeframe", "2h"},
                      {"default_playback_speed", "warp"},
                      {"nonsense", 1}}) ==
          "accent_color:not_a_choice default_capital:too_small default_playback_speed:not_a_choice "
          "default_timeframe:not_a_choice max_daily_loss_pct:too_large max_leverage:too_large "
          "max_position_size_pct:too_small nonsense:unknown_field theme:not_a_choice");
    CHECK(world.told({{"default_asset", "no such thing!"}}) == "default_asset:unknown_value");
    CHECK(shown(user_settings, world.change({{"default_asset", "eth-usdt"}}), "default_asset") == "\"ETH/USDT\"");
}

TEST_CASE("a change of settings that is based on old ones is refused", "[lab]") {
    SettingsWorld world;
    auto const row = world.change({{"theme", "light"}});
    CHECK(fault_of([&] { world.change({{"theme", "dark"}}, Update::merge, 1); }) == Fault::precondition_failed);
    CHECK(version_of(world.change({{"theme", "dark"}}, Update::merge, version_of(row))) == version_of(row) + 1);
}
