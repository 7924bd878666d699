#pragma once
#include "wiring/application.hpp"

#include <tenon/http/dashboard_routes.hpp>

namespace tenon::server {

// The dashboards of the features that are switched on.
class Dashboards {
public:
    explicit Dashboards(Application&);  // invalid: no such time zone
    void bind(http::Router&);

private:
    Application& app_;
    AnswerCache cache_;
    std::unique_ptr<TimeZone> zone_;
    workshop::Figures workshop_;
};

}  // namespace tenon::server
