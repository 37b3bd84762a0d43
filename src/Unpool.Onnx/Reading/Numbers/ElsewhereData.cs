using System.Globalization;
using Google.Protobuf.Collections;
using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>
/// Files beside the model that hold tensors' values. They must lie in the model's folder or below it, whatever the model says: a model from
/// elsewhere must not be able to read other files.
/// </summary>
/// <param name="folder">The model's folder, or null if only its bytes are known.</param>
sealed class ElsewhereData(string? folder)
{
    readonly Dictionary<string, (string Path, long Length)> _files = [];

    /// <summary>A tensor's bytes, exactly as many as its values need.</summary>
    /// <exception cref="ModelException">There is no such file or part of it, or it is outside the model's folder.</exception>
    public byte[] Read(RepeatedField<Entry> entries, long needed, string title)
    {
        var name = entries.FirstOrDefault(e => e.Key == "location")?.Value is { Length: > 0 } location
            ? location
            : throw new ModelException($"{title} is in another file, but its location is not given.");
        var (path, size) = Find(name, title);
        var offset = Number(entries, "offset", title) ?? 0;
        var length = Number(entries, "length", title) ?? size - offset;
        if (offset > size || length > size - offset)
            throw new ModelException(
                $"{title} is {(length < 0 ? "" : $"{Plural.Of(length, "byte")} ")}from byte {offset} on of '{name}', which has only {size}; "
                    + "it may have been cut short.");
        if (length != needed) throw new ModelException($"{title} needs {Plural.Of(needed, "byte")}, but is given {length} of '{name}'.");
        try
        {
            using var file = File.OpenRead(path);
            file.Position = offset;
            var bytes = new byte[needed];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{title} is in '{name}', which cannot be read: {FileFailure.Reading(e)}", e);
        }
    }

    (string Path, long Length) Find(string name, string title)
    {
        if (_files.TryGetValue(name, out var file)) return file;
        if (folder is null) throw new ModelException($"{title} is in another file, '{name}', but only the model's own bytes are given.");
        // A backslash separates folders on one system only: read as such everywhere, it hides nothing.
        var parts = name.Split('/', '\\');
        if (Path.IsPathRooted(name) || name.Contains(':') || name.Contains('\0') || parts.Contains("..") || parts.Contains(""))
            throw new ModelException($"{title} is in another file, '{name}'; only one in the model's own folder is read.");
        try
        {
            var inside = Path.GetFullPath(folder);
            var at = inside;
            foreach (var part in parts)
            {
                at = Path.Combine(at, part);
                // Links may point into the folder alone; each part of the path may be one.
                FileSystemInfo entry = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
                if (entry.Exists && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target) CheckInside(target.FullName, name, title);
            }
            var info = new FileInfo(at);
            if (!info.Exists) throw new ModelException($"{title} is in another file, '{name}', which is not beside the model, in '{inside}'.");
            return _files[name] = (at, (info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info).Length);
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw new ModelException($"{title} is in '{name}', which cannot be read: {FileFailure.Reading(e)}", e);
        }
    }

    void CheckInside(string target, string name, string title)
    {
        var inside = Real(Path.GetFullPath(folder!));
        if (!Real(target).StartsWith(inside.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ModelException(
                $"{title} is in another file, '{name}', a link that leads out of the model's folder; only files in it are read.");
    }

    // The path without links in it, as far as it exists.
    static string Real(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var at = root;
        foreach (var part in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            FileSystemInfo entry = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
            if (entry.Exists && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target) at = target.FullName;
        }
        return at;
    }

    static long? Number(RepeatedField<Entry> entries, string key, string title) => entries.FirstOrDefault(e => e.Key == key)?.Value is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ModelException($"{title} has the {key} '{text}' in its file, which is not a number of bytes.");
}
