using System.Globalization;

namespace Unpool;

/// <summary>A file that says which process holds it, and that no other can take while that process lives.</summary>
/// <remarks>
/// Whoever takes it holds it alone while writing its name, then together with all who only read it. Between the two another process
/// may slip in; the one whose name is in the file at the end has it.
/// </remarks>
sealed class LockFile : IDisposable
{
    const int LongestCommand = 200;

    readonly string _path;
    readonly FileStream _held;

    LockFile(string path, FileStream held) => (_path, _held) = (path, held);

    /// <summary>Takes the file; null if another process has it, or is just letting go of it.</summary>
    public static LockFile? TryTake(string path)
    {
        var claim = $"{Me()}\n{Guid.NewGuid():N}\n";
        using (var alone = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            if (alone is null) return null;
            try
            {
                alone.SetLength(0);
                using var writer = new StreamWriter(alone, leaveOpen: true);
                writer.Write(claim);
            }
            catch
            {
                Delete(path);
                throw;
            }
        }
        var held = Open(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (held is not null && Text(held) == claim) return new(path, held);
        held?.Dispose();
        return null;
    }

    /// <summary>The process that has the file, in words; null if none has it, or if that cannot be known now.</summary>
    public static string? Owner(string path)
    {
        using var file = Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file is not null && Text(file).Split('\n') is [{ Length: > 0 } owner, ..] ? owner : null;
    }

    /// <summary>Whether a process has the file now.</summary>
    public static bool IsTaken(string path)
    {
        if (!File.Exists(path)) return false;
        using var file = Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        return file is null && File.Exists(path);
    }

    public void Dispose()
    {
        Delete(_path);
        _held.Dispose();
    }

    static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The name may stay: it is the lock on it that counts, and that ends here.
        }
    }

    static string Me()
    {
        var command = string.Join(' ', Environment.GetCommandLineArgs().Skip(1)).ReplaceLineEndings(" ");
        if (command.Length > LongestCommand) command = command[..LongestCommand] + "...";
        return string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} (since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC, command line '{command}')");
    }

    static FileStream? Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new(path, mode, access, share);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    static string Text(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        return reader.ReadToEnd();
    }

    // ERROR_SHARING_VIOLATION; EWOULDBLOCK on Linux, and on BSD and macOS.
    static bool IsHeld(IOException e) => e.HResult is unchecked((int)0x80070020) or 11 or 35;
}
