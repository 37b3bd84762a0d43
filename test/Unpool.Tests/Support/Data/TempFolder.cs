namespace Unpool.Tests.Support;

/// <summary>A folder of its own for a test, gone after it.</summary>
sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("unpool-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>A message as it would be in this folder, wherever that is.</summary>
    public string Shorten(string message) => message.Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(Path, "FOLDER", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
