using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>A configuration: the files named on a command line, and the assignments there that override them or are overridden.</summary>
public sealed class ConfigFile
{
    readonly Warnings _warnings = new();

    ConfigFile(IReadOnlyList<string> arguments, string directory)
    {
        var source = new ConfigSource(directory, _warnings);
        for (var i = 0; i < arguments.Count; i++) source.Add(arguments[i], new(ConfigSource.CommandLine, i + 1, 1));
        Directory = source.Directory;
        Directories = source.Directories;
        Root = new(source.Name, source.Start, source.Text, _warnings);
        Root.MarkRead("currentDirectory");
    }

    /// <summary>
    /// Reads arguments such as configFile=07.cntk, currentDirectory=data, trainNetwork=[SGD=[maxEpochs=3]]; later ones win.
    /// The working directory of the program becomes the one they name.
    /// </summary>
    /// <exception cref="ScriptException">A file cannot be read, or its text is no configuration.</exception>
    public static ConfigFile Load(IReadOnlyList<string> arguments)
    {
        var directory = Environment.CurrentDirectory;
        var file = Read(arguments, directory);
        if (file.Directory != directory) Environment.CurrentDirectory = file.Directory;
        return file;
    }

    /// <summary>The same without a change of the working directory, for a program that is in this one.</summary>
    internal static ConfigFile Read(IReadOnlyList<string> arguments, string directory) => new(arguments, directory);

    /// <summary>The outermost section: all files and overrides together.</summary>
    public ConfigSection Root { get; }

    /// <summary>What the paths in the files are relative to.</summary>
    public string Directory { get; }

    /// <summary>Where the configuration files lie; BrainScript looks there for the files it includes.</summary>
    public IReadOnlyList<string> Directories { get; }

    /// <summary>What is probably not meant as it is written. Reading more sections may add to it.</summary>
    public IReadOnlyList<string> Warnings => _warnings.All;
}
