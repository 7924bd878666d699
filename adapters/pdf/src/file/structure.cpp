#include "file/structure.hpp"

#include "file/content.hpp"

namespace tenon::pdf {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;

constexpr std::int64_t page_key = 0, link_key = 1;  // in the tree of parents

class Tree {
public:
    Tree(Objects& objects, Object& page, Object& link)
        : objects_(objects), page_(page), link_(link), root_(objects.add("StructTreeRoot")) {}

    Object& made(Sheet const& sheet) && {
        auto& document = element("Document", root_);
        set(root_, "K", document);
        for (auto const& mark : sheet.marks)
            if (mark.role != Role::decoration) add(mark.role, document, sheet);
        finish(document, document_kids_);
        if (table_ != nullptr) finish(*table_, rows_);
        grow_parent_tree();
        return root_;
    }

private:
    Object& element(char const* type, Object const& parent) {
        auto& made = objects_.add("StructElem");
        set(made, "S", name(type));
        return set(made, "P", parent);
    }
    static void finish(Object& element, PdfArray const& kids) { set(element, "K", kids); }

    void add(Role role, Object& document, Sheet const& sheet) {
        bool const is_cell = role == Role::label || role == Role::value;
        auto& made = element(structure_type(role), is_cell ? row_for(role, document) : document);
        set(made, "Pg", page_);
        set(made, "K", integer(count_++));
        parents_.push_back(made.Reference());
        if (role == Role::label) add_to_row(set(made, "A", scope_of_row()));
        else if (role == Role::value) add_to_row(made);
        else document_kids_.push_back(made.Reference());
        if (role == Role::code) set(made, "Alt", text(sheet.code_text));
        if (role == Role::link) attach_link(made);
    }

    // A label begins a row of the table, its value ends it.
    Object& row_for(Role role, Object& document) {
        if (table_ == nullptr) {
            table_ = &element("Table", document);
            document_kids_.push_back(table_->Reference());
        }
        if (role == Role::label) {
            row_ = &element("TR", *table_);
            rows_.push_back(row_->Reference());
            cells_ = PdfArray();
        }
        return *row_;
    }
    void add_to_row(Object const& cell) {
        cells_.push_back(cell.Reference());
        finish(*row_, cells_);
    }
    static PdfDictionary scope_of_row() {
        PdfDictionary scope;
        scope.AddKey("O", name("Table"));
        scope.AddKey("Scope", name("Row"));
        return scope;
    }

    void attach_link(Object& element) {
        PdfDictionary reference;
        reference.AddKey("Type", name("OBJR"));
        reference.AddKey("Obj", link_.Reference());
        PdfArray kids;
        kids.push_back(integer(count_ - 1));
        kids.push_back(reference);
        finish(element, kids);
        set(link_, "StructParent", integer(link_key));
        link_element_ = element.Reference();
    }

    void grow_parent_tree() {
        auto const& of_page = objects_.add_array(parents_);
        PdfArray numbers;
        numbers.push_back(integer(page_key));
        numbers.push_back(of_page.Reference());
        numbers.push_back(integer(link_key));
        numbers.push_back(link_element_);
        auto& tree = objects_.add();
        set(root_, "ParentTree", set(tree, "Nums", numbers));
        set(root_, "ParentTreeNextKey", integer(link_key + 1));
        set(page_, "StructParents", integer(page_key));
    }

    Objects& objects_;
    Object &page_, &link_, &root_;
    Object *table_ = nullptr, *row_ = nullptr;
    PdfArray document_kids_, rows_, cells_, parents_;
    PoDoFo::PdfReference link_element_;
    std::int64_t count_ = 0;
};

}  // namespace

Object& structure_of(Objects& objects, Sheet const& sheet, Object& page, Object& link) {
    return Tree(objects, page, link).made(sheet);
}

}  // namespace tenon::pdf
