#pragma once
#include "wiring/application.hpp"

#include <tenon/http/dashboard_routes.hpp>
#include <tenon/lab/lab_figures.hpp>

namespace tenon::server {

// The dashboards of the features that are switched on.
class Dashboards {
public:
    explicit Dashboards(Application&);  // invalid: no such time zone
    void bind(http::Router&);
    AnswerCache& cache() { return cache_; }
    lab::LabFigures const& lab() const { return lab_; }

private:
    Application& app_;
    AnswerCache cache_;
    std::unique_ptr<TimeZone> zone_;
    workshop::Figures workshop_;
    lab::LabFigures const lab_{{*app_.store, *app_.ground.clock}};
};

}  // namespace tenon::server
