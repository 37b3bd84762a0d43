namespace Unpool.Cli.Networks;

/// <summary>The file of a model, as named on the command line.</summary>
static class ModelFile
{
    /// <summary>The path of a model, if there is one.</summary>
    /// <exception cref="InputException">There is no such file.</exception>
    public static string Existing(string path)
    {
        if (File.Exists(path)) return path;
        throw new InputException(Directory.Exists(path)
            ? $"'{path}' is a folder, not a model; name the .onnx file in it."
            : $"there is no model '{path}'.");
    }
}
