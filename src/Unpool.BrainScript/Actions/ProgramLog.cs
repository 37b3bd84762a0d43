using System.Globalization;

namespace Unpool.BrainScript.Actions;

/// <summary>
/// The lines that the original writes to standard error, there or into the file that 'stderr' names. Progress is
/// shown separately.
/// </summary>
sealed class ProgramLog(IRunView view, bool timestamps, StreamWriter? file = null) : IDisposable
{
    readonly HashSet<string> _said = [];

    public IRunView View => view;

    public bool Timestamps => timestamps;

    public void Line(string line)
    {
        if (timestamps) line = DateTime.Now.ToString("MM'/'dd'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture) + ": " + line;
        if (file is null) view.Line(line);
        else file.WriteLine(line);
    }

    /// <summary>A line that says the same for all commands, so it is written once.</summary>
    public void Once(string line)
    {
        if (_said.Add(line)) Line(line);
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Line(line);
    }

    public void Dispose() => file?.Dispose();

    /// <summary>Opens the file that the configuration names for the log, if it names one.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static ProgramLog Open(Config.ConfigSection root, IReadOnlyList<string> commands, IRunView view)
    {
        var timestamps = root.Bool("timestamping", false);
        if (root.Find("stderr") is not { Raw.Length: > 0 } path) return new(view, timestamps);
        // The older scheme names the file after the commands, which is what scripts that ask for timestamps expect.
        var name = timestamps ? $"{path.AsPath()}_{string.Join('_', commands.Select(NodeFile.Part))}.log" : path.AsPath();
        view.Line($"Redirecting stderr to file {name}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(name))!);
            return new(view, timestamps, new StreamWriter(name, append: root.Bool("appendLogFile", false)) { AutoFlush = true, NewLine = "\n" });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputException($"the log '{name}' cannot be written: {FileFailure.Writing(e)}", e);
        }
    }
}
