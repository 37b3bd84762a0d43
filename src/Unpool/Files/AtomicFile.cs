namespace Unpool;

/// <summary>Files that appear whole or not at all: written under a temporary name beside the final one, then renamed.</summary>
static class AtomicFile
{
    /// <summary>Writes a file, replacing one of the same name; creates the folder if there is none.</summary>
    /// <exception cref="OutputException">The folder cannot be created or written to, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new OutputException($"cannot write '{path}': it is a folder.");
        var temporary = Leftovers.NameFor(full);
        var (folder, name) = (Path.GetDirectoryName(full) ?? full, Path.GetFileName(full));
        try
        {
            Directory.CreateDirectory(folder);
            Leftovers.Clear(folder, target => target == name, alone: false);
            try
            {
                using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
                    write(stream);
                File.Move(temporary, full, overwrite: true);
            }
            catch
            {
                Discard(temporary);
                throw;
            }
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw new OutputException($"cannot write '{path}': {FileFailure.Writing(e)}", e);
        }
    }

    static void Discard(string temporary)
    {
        // The first failure is the one to report.
        try { File.Delete(temporary); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
