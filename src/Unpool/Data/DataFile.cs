using Microsoft.Win32.SafeHandles;

namespace Unpool.Data;

/// <summary>The opening of files for the readers of data, with failures as sentences.</summary>
static class DataFile
{
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(path, "the file does not exist.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read ({e.Message})", e);
        }
    }
}
