using System.Text;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>The arguments and the files that they name, as one text without comments.</summary>
sealed class ConfigSource(string directory, Warnings warnings)
{
    /// <summary>The file name of arguments; their number is the line.</summary>
    public const string CommandLine = "command line";

    /// <summary>Characters of all files together.</summary>
    public const int Limit = 4_000_000;

    const string Include = "include=";
    const int Depth = 100;

    readonly List<MappedText> _parts = [];
    readonly List<string> _files = [];
    readonly List<string> _directories = [];
    int _size;

    public string Directory { get; private set; } = directory;

    public IReadOnlyList<string> Directories => _directories;

    /// <summary>The name of the configuration in messages: that of its first file.</summary>
    public string Name => _files is [var first, ..] ? Path.GetFileName(first) : CommandLine;

    public SourcePosition Start => _files is [var first, ..] ? new(first, 1, 1) : new(CommandLine, 1, 1);

    public MappedText Text => MappedText.Join(_parts);

    public void Add(string argument, SourcePosition at)
    {
        if (After("configFile=", argument) is { } files)
        {
            foreach (var file in Paths(files, at)) AddConfigFile(file, at);
            return;
        }
        if (After("currentDirectory=", argument) is { } folder) Directory = ExistingDirectory(folder.Trim().Trim('"'), at);
        AddLine(MappedText.OfLine(at, argument), 0);
    }

    static string? After(string prefix, string argument) =>
        argument.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? argument[prefix.Length..] : null;

    string ExistingDirectory(string folder, SourcePosition at)
    {
        var path = Path.Combine(Directory, folder);
        return System.IO.Directory.Exists(path) ? Path.GetFullPath(path) : throw new ScriptException(at, $"there is no directory '{folder}'.");
    }

    static string[] Paths(string text, SourcePosition at)
    {
        var paths = text.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return paths.Length > 0 ? paths : throw new ScriptException(at, "expected the path of a configuration file after '=', found nothing.");
    }

    void AddConfigFile(string file, SourcePosition at)
    {
        if (_files.Contains(file)) throw new ScriptException(at,
            $"cannot specify the same configuration file '{file}' multiple times at the command line.");
        AddFile(file, at, 0);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file, Directory))!;
        if (!_directories.Contains(folder)) _directories.Add(folder);
    }

    void AddFile(string file, SourcePosition at, int depth)
    {
        if (depth > Depth) throw new ScriptException(at, $"files include one another more than {Depth} deep.");
        _files.Add(file);
        var text = MappedText.OfFile(file, ContentOf(file, at));
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.Value.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var length = LengthWithoutComment(text.Value.AsSpan(start, end - start));
            if (length > 0) AddLine(text.Slice(start, length), depth);
        }
    }

    void AddLine(MappedText line, int depth)
    {
        if (!line.Value.StartsWith(Include, StringComparison.Ordinal))
        {
            _parts.Add(line);
            _parts.Add(MappedText.At(line.PositionOf(line.Length), "\n"));
            return;
        }
        var at = line.PositionOf(0);
        if (line.Value.IndexOf('$') is >= 0 and var dollar)
            throw new ScriptException(line.PositionOf(dollar), "variables cannot be used in an include= line: it is read before there are any.");
        foreach (var file in Paths(line.Value[Include.Length..], at))
            if (_files.Contains(file)) warnings.Add(at, $"'{file}' has been read already and is not included again.");
            else AddFile(file, at, depth + 1);
    }

    // A # begins a comment at the start of a line or after a blank; quotes do not protect it.
    static int LengthWithoutComment(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
                line = line[..i];
        return line.TrimEnd().Length;
    }

    string ContentOf(string file, SourcePosition at)
    {
        try
        {
            using var reader = new StreamReader(Path.Combine(Directory, file));
            var text = new StringBuilder();
            var piece = new char[4096];
            while (reader.Read(piece) is > 0 and var size)
            {
                text.Append(piece, 0, size);
                if ((_size += size) > Limit)
                    throw new ScriptException(at, $"'{file}' is too long for a configuration, which may have up to {Limit} characters.");
            }
            return text.ToString();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScriptException(at, $"there is no configuration file '{file}'.", e);
        }
        catch (ArgumentException e)
        {
            throw new ScriptException(at, $"'{file}' cannot be the path of a file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ScriptException(at, $"cannot read the configuration file '{file}': {FileFailure.Reading(e)}", e);
        }
    }
}
