#pragma once
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/ids.hpp>

#include <string>
#include <vector>

namespace tenon {

// The store's side of a bucket that an operator sees: making it, and who may read it.
class BucketSetup {
public:
    virtual ~BucketSetup() = default;
    virtual bool exists() = 0;
    virtual void create() = 0;                        // public or private as it should be, where the store can
    virtual bool is_open_to_all(FileKey const&) = 0;  // whether that file can be read without credentials
    virtual std::string instructions() const = 0;     // what to do by hand, with the policy text to paste
};

struct BucketReport {
    bool was_created = false;
    std::vector<std::string> problems;  // sentences; empty: all is well
    std::string instructions;           // when there are problems
};

// Makes a bucket that is missing and tries all that the server needs of it with a file of its own.
class CheckBucket {
public:
    struct Ports {
        FileStore& files;
        BucketSetup& setup;
        IdSource& ids;
    };
    explicit CheckBucket(Ports ports) : ports_(ports) {}
    BucketReport operator()() const;

private:
    void try_files(FileKey const& probe, BucketReport&) const;
    void try_access(FileKey const& probe, BucketReport&) const;

    Ports ports_;
};

}  // namespace tenon
