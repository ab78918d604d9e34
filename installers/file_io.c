/* Files by their descriptors. The C library keeps all its open streams in one list and walks along it to close one: with
 * a greeting for each of several hundred calls, closing costs more than opening and reading, on the thread of the media
 * clock. Both who reads and who writes sound here has a buffer of his own.
 */

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* No handle is NULL, which callers take for none. */
#define DESCRIPTOR(handle) ((int)(pj_ssize_t)(handle) - 1)

PJ_DEF(pj_status_t) pj_file_open(pj_pool_t *pool, const char *pathname, unsigned flags, pj_oshandle_t *handle)
{
    pj_bool_t reads = (flags & PJ_O_RDONLY) == PJ_O_RDONLY, writes = (flags & PJ_O_WRONLY) == PJ_O_WRONLY;
    pj_bool_t appends = (flags & PJ_O_APPEND) == PJ_O_APPEND;
    int mode, descriptor;

    PJ_ASSERT_RETURN(pathname && handle, PJ_EINVAL);
    PJ_UNUSED_ARG(pool);
    if (appends && !writes)
        return PJ_EINVAL;
    mode = !reads ? O_WRONLY : writes ? O_RDWR : O_RDONLY;
    if (appends)
        mode |= O_CREAT | O_APPEND;
    else if (!reads)
        mode |= O_CREAT | O_TRUNC;
    if ((flags & PJ_O_CLOEXEC) == PJ_O_CLOEXEC)
        mode |= O_CLOEXEC;
    descriptor = open(pathname, mode, 0666);
    *handle = (pj_oshandle_t)(pj_ssize_t)(descriptor + 1);
    return descriptor < 0 ? PJ_RETURN_OS_ERROR(errno) : PJ_SUCCESS;
}

PJ_DEF(pj_status_t) pj_file_close(pj_oshandle_t handle)
{
    PJ_ASSERT_RETURN(handle, PJ_EINVAL);
    return close(DESCRIPTOR(handle)) ? PJ_RETURN_OS_ERROR(errno) : PJ_SUCCESS;
}

PJ_DEF(pj_status_t) pj_file_write(pj_oshandle_t handle, const void *data, pj_ssize_t *size)
{
    pj_ssize_t done = 0, part = 0;

    while (done < *size) {
        part = write(DESCRIPTOR(handle), (const char*)data + done, *size - done);
        if (part < 0 && errno != EINTR) {
            *size = -1;
            return PJ_RETURN_OS_ERROR(errno);
        }
        done += part > 0 ? part : 0;
    }
    return PJ_SUCCESS;
}

PJ_DEF(pj_status_t) pj_file_read(pj_oshandle_t handle, void *data, pj_ssize_t *size)
{
    pj_ssize_t done = 0, part = 1;

    while (done < *size && part) {
        part = read(DESCRIPTOR(handle), (char*)data + done, *size - done);
        if (part < 0 && errno != EINTR) {
            *size = -1;
            return PJ_RETURN_OS_ERROR(errno);
        }
        done += part > 0 ? part : 0;
    }
    *size = done;
    return PJ_SUCCESS;
}

PJ_DEF(pj_status_t) pj_file_setpos(pj_oshandle_t handle, pj_off_t offset, enum pj_file_seek_type whence)
{
    int from = whence == PJ_SEEK_SET ? SEEK_SET : whence == PJ_SEEK_CUR ? SEEK_CUR : SEEK_END;

    return lseek(DESCRIPTOR(handle), offset, from) < 0 ? PJ_RETURN_OS_ERROR(errno) : PJ_SUCCESS;
}

PJ_DEF(pj_status_t) pj_file_getpos(pj_oshandle_t handle, pj_off_t *position)
{
    *position = lseek(DESCRIPTOR(handle), 0, SEEK_CUR);
    return *position < 0 ? PJ_RETURN_OS_ERROR(errno) : PJ_SUCCESS;
}

PJ_DEF(pj_status_t) pj_file_flush(pj_oshandle_t handle)
{
    PJ_UNUSED_ARG(handle);
    return PJ_SUCCESS;
}

PJ_DEF(pj_off_t) pj_file_size_by_handle(pj_oshandle_t handle)
{
    struct stat found;

    return fstat(DESCRIPTOR(handle), &found) ? -1 : found.st_size;
}
