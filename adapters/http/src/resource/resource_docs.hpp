#pragma once
#include "router.hpp"

#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/resource.hpp>

#include <string>
#include <vector>

namespace tenon::http {

// What the OpenAPI document says of a resource's routes, made from its table.
class ResourceDocs {
public:
    ResourceDocs(Resource const& resource, Catalog const& catalog);

    void define_schemas(Router&, bool is_read_only = false) const;

    RouteDoc list() const;
    RouteDoc create() const;
    RouteDoc get() const;
    RouteDoc replace() const;
    RouteDoc change() const;
    RouteDoc erase() const;
    RouteDoc restore() const;
    RouteDoc bulk_create() const;
    RouteDoc bulk_update() const;
    RouteDoc bulk_delete() const;
    RouteDoc bulk_delete_by_post() const;
    RouteDoc import_rows() const;
    RouteDoc export_rows() const;

private:
    RouteDoc doc(std::string operation, std::string summary) const;
    RouteDoc update_doc(std::string operation, std::string summary, std::string_view schema) const;
    RouteDoc bulk_doc(std::string operation, std::string summary, Json request, std::string_view result) const;
    ResponseDoc row_response(int status, std::string description) const;

    Resource const& resource_;
    Catalog const& catalog_;
    std::string name_;    // of the schemas: "WorkOrder"
    std::string one_;     // in sentences: "work order"
    std::string plural_;  // "workorders"
};

// The envelope of a list of what the schema `row` describes.
Json list_schema(std::string const& row);

// The headers of conditional requests to a single row.
Parameter if_match();
Parameter if_none_match();

// Schemas that all resources share: results of bulk requests and imports, messages.
void define_shared_schemas(Router&);

}  // namespace tenon::http
