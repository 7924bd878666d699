#include "support/catch.hpp"
#include "support/files.hpp"

using namespace tenon::spreadsheet::test;

namespace {

std::filesystem::path sample(char const* name) { return std::filesystem::path(TENON_SAMPLES) / name; }

}  // namespace

TEST_CASE("The sample workbooks hold the workshop's facts", "[samples]") {
    CHECK(read_lines(sample("01_work_orders.xlsx")) ==
          Lines{R"(1: ["OrderID","Client","Description","Status","DueDate","AssignedWelder"])",
                R"(2: ["WO-1000","Client A","Pipe Welding","In Progress","2025-11-25","John Doe"])",
                R"(3: ["WO-1001","Client B","Structural Beam","Completed","2025-11-27","Jane Smith"])",
                R"(4: ["WO-1002","Client C","Tank Repair","Pending","2025-11-29","Mike Johnson"])",
                R"(5: ["WO-1003","Client A","Railing Fabrication","In Progress","2025-12-01","John Doe"])",
                R"(6: ["WO-1004","Client D","Frame Assembly","Completed","2025-12-03","Jane Smith"])"});
    CHECK(read_lines(sample("02_inventory.xlsx")) ==
          Lines{R"(1: ["ItemID","ItemName","Quantity","Unit","ReorderLevel"])",
                R"x(2: ["INV-001","Welding Rods (Type A)",50,"kg",10])x",
                R"(3: ["INV-002","Argon Gas Cylinder",5,"cylinders",2])",
                R"(4: ["INV-003","Safety Gloves",20,"pairs",5])", R"(5: ["INV-004","Grinding Discs",100,"units",20])"});
    CHECK(read_lines(sample("03_personnel.xlsx")) ==
          Lines{R"(1: ["EmployeeID","Name","Role","CertificationExpiry"])",
                R"(2: ["EMP-01","John Doe","Senior Welder","2025-12-31"])",
                R"(3: ["EMP-02","Jane Smith","Welder","2025-06-30"])",
                R"(4: ["EMP-03","Mike Johnson","Apprentice","2024-12-31"])"});
    CHECK(read_lines(sample("04_inspections.xlsx")) ==
          Lines{R"(1: ["InspectionID","OrderID","Inspector","Result","DefectType"])",
                R"(2: ["QC-100","WO-1000","Inspector X","Pass","None"])",
                R"(3: ["QC-101","WO-1001","Inspector Y","Pass","None"])",
                R"(4: ["QC-102","WO-1002","Inspector X","Fail","Porosity"])",
                R"(5: ["QC-103","WO-1003","Inspector Y","Pass","None"])",
                R"(6: ["QC-104","WO-1004","Inspector X","Pass","None"])"});
    CHECK(read_lines(sample("05_equipment.xlsx")) ==
          Lines{R"(1: ["EquipmentID","Name","Status","LastServiceDate"])",
                R"(2: ["EQ-01","MIG Welder 3000","Operational","2024-01-15"])",
                R"(3: ["EQ-02","TIG Master","Maintenance Required","2023-11-20"])",
                R"(4: ["EQ-03","Plasma Cutter","Operational","2024-02-10"])"});
    CHECK(read_lines(sample("06_machines.csv")) ==
          Lines{R"(1: ["name","code","type"])", R"(2: ["MIG Welder 3000","MIG-3000","MIG"])",
                R"(3: ["TIG Master","TIG-01","TIG"])", R"(4: ["Plasma Cutter","PLC-01","Plasma"])",
                R"(5: ["Spot Welder","SPW-01","Resistance"])"});
}

TEST_CASE("The samples name no person, program or folder as their author", "[samples]") {
    for (auto const& entry : std::filesystem::directory_iterator(TENON_SAMPLES)) {
        std::string const bytes = load(entry.path());
        CHECK(bytes.find("docProps") == std::string::npos);
    }
}
