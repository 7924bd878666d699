#include "file/structure.hpp"

#include "file/content.hpp"

namespace tenon::pdf {
namespace {

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
    static void finish(Object& element, Array const& kids) { set(element, "K", kids); }

    void add(Role role, Object& document, Sheet const& sheet) {
        bool const is_cell = role == Role::label || role == Role::value;
        auto& made = element(structure_type(role), is_cell ? row_for(role, document) : document);
        set(made, "Pg", page_);
        set(made, "K", integer(count_++));
        pdf::add(parents_, made);
        if (role == Role::label) add_to_row(set(made, "A", scope_of_row()));
        else if (role == Role::value) add_to_row(made);
        else pdf::add(document_kids_, made);
        if (role == Role::code) set(made, "Alt", text(sheet.code_text));
        if (role == Role::link) attach_link(made);
    }

    // A label begins a row of the table, its value ends it; either may be missing.
    Object& row_for(Role role, Object& document) {
        if (table_ == nullptr) {
            table_ = &element("Table", document);
            pdf::add(document_kids_, *table_);
        }
        if (row_ == nullptr || role == Role::label || last_cell_ == Role::value) {
            row_ = &element("TR", *table_);
            pdf::add(rows_, *row_);
            cells_ = Array();
        }
        last_cell_ = role;
        return *row_;
    }
    void add_to_row(Object const& cell) {
        pdf::add(cells_, cell);
        finish(*row_, cells_);
    }
    static Dictionary scope_of_row() {
        Dictionary scope;
        set(scope, "O", name("Table"));
        set(scope, "Scope", name("Row"));
        return scope;
    }

    void attach_link(Object& element) {
        Dictionary to_link;
        set(to_link, "Type", name("OBJR"));
        set(to_link, "Obj", link_);
        Array kids;
        pdf::add(kids, integer(count_ - 1));
        pdf::add(kids, to_link);
        finish(element, kids);
        set(link_, "StructParent", integer(link_key));
        link_element_ = reference(element);
    }

    void grow_parent_tree() {
        auto const& of_page = objects_.add_array(parents_);
        Array numbers;
        pdf::add(numbers, integer(page_key));
        pdf::add(numbers, reference(of_page));
        pdf::add(numbers, integer(link_key));
        pdf::add(numbers, link_element_);
        auto& tree = objects_.add();
        set(root_, "ParentTree", set(tree, "Nums", numbers));
        set(root_, "ParentTreeNextKey", integer(link_key + 1));
        set(page_, "StructParents", integer(page_key));
    }

    Objects& objects_;
    Object &page_, &link_, &root_;
    Object *table_ = nullptr, *row_ = nullptr;
    Role last_cell_{};
    Array document_kids_, rows_, cells_, parents_;
    Object link_element_;
    std::int64_t count_ = 0;
};

}  // namespace

Object& structure_of(Objects& objects, Sheet const& sheet, Object& page, Object& link) {
    return Tree(objects, page, link).made(sheet);
}

}  // namespace tenon::pdf
