namespace Unpool.Data;

/// <summary>
/// The handwritten digits of LeCun and Cortes in a folder: four idx files, raw or gzip, or the two texts made of them, in any mix.
/// Columns: labels, 10 one-hot, and features, 784 bytes, row by row, 0 = background. Files are read when asked for.
/// </summary>
public sealed class Mnist
{
    /// <summary>The environment variable that names the folder of the four files.</summary>
    public const string FolderVariable = "UNPOOL_MNIST";

    readonly Lazy<Dataset> _train;
    readonly Lazy<Dataset> _test;

    Mnist(string folder)
    {
        Folder = folder;
        _train = new(() => MnistPart.Train.Read(folder));
        _test = new(() => MnistPart.Test.Read(folder));
    }

    /// <summary>The folder in which this user's data is kept unless another is named.</summary>
    public static string DefaultFolder
    {
        get
        {
            var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return own.Length > 0 ? Path.Combine(own, "unpool", "mnist") : Path.Combine("data", "mnist");
        }
    }

    /// <summary>The folder of the four files.</summary>
    public string Folder { get; }

    /// <summary>The names under which CNTK's examples look for the two texts.</summary>
    public static (string Train, string Test) TextNames => (MnistPart.Train.Text, MnistPart.Test.Text);

    /// <summary>The training data, 60000 samples.</summary>
    /// <exception cref="DataException">A file cannot be read.</exception>
    public Dataset Train => _train.Value;

    /// <summary>The test data, 10000 samples.</summary>
    /// <exception cref="DataException">A file cannot be read.</exception>
    public Dataset Test => _test.Value;

    /// <summary>
    /// MNIST in the given folder; without one, in the folder that UNPOOL_MNIST names; without that, in the user's data folder or in
    /// ./data/mnist. If a folder is named, no other is looked into.
    /// </summary>
    /// <param name="folder">The folder, or null.</param>
    /// <param name="labels">False if images without labels are enough, as for an auto-encoder.</param>
    /// <exception cref="DataException">MNIST is not there.</exception>
    public static Mnist Find(string? folder = null, bool labels = true) =>
        Find(Folders(folder, Environment.GetEnvironmentVariable(FolderVariable)), labels);

    /// <summary>MNIST as <see cref="Find(string?, bool)"/> finds it, or null where it is not there.</summary>
    public static Mnist? TryFind(string? folder = null) => TryFind(Folders(folder, Environment.GetEnvironmentVariable(FolderVariable)));

    /// <summary>Makes sure that the values are the official ones, by SHA-256 of the raw idx bytes.</summary>
    /// <exception cref="DataException">They are not, or a file cannot be read.</exception>
    public void Verify()
    {
        MnistPart.Train.Verify(Folder, Train);
        MnistPart.Test.Verify(Folder, Test);
    }

    /// <summary>Writes Train-28x28_cntk_text.txt and Test-28x28_cntk_text.txt, 124 MB, and returns their paths.</summary>
    /// <exception cref="OutputException">They cannot be written.</exception>
    public (string Train, string Test) Convert(string folder)
    {
        var (train, test) = (Path.Combine(folder, MnistPart.Train.Text), Path.Combine(folder, MnistPart.Test.Text));
        CtfWriter.Write(Train, train);
        CtfWriter.Write(Test, test);
        return (train, test);
    }

    /// <summary>Copies the files into another folder and returns their new paths. Each is there whole or not at all.</summary>
    /// <exception cref="OutputException">They cannot be written.</exception>
    public IReadOnlyList<string> CopyTo(string folder)
    {
        var copies = new List<string>();
        foreach (var path in MnistPart.Train.In(Folder).Concat(MnistPart.Test.In(Folder)))
        {
            copies.Add(Path.Combine(folder, Path.GetFileName(path)));
            using var from = new FileStream(DataFile.Open(path), FileAccess.Read);
            AtomicFile.Write(copies[^1], from.CopyTo);
        }
        return copies;
    }

    internal static string[] Folders(string? named, string? variable) =>
        !string.IsNullOrEmpty(named) ? [named]
        : !string.IsNullOrEmpty(variable) ? [variable]
        : [DefaultFolder, Path.Combine("data", "mnist")];

    internal static Mnist Find(string[] folders, bool labels = true) => TryFind(folders, labels) ?? throw NotFound(folders, labels);

    static Mnist? TryFind(string[] folders, bool labels = true) =>
        folders.FirstOrDefault(folder => Lacks(folder, labels) is null) is { } folder ? new Mnist(folder) : null;

    static string? Lacks(string folder, bool labels) => MnistPart.Train.Lacks(folder, labels) ?? MnistPart.Test.Lacks(folder, labels);

    static DataException NotFound(string[] folders, bool labels) => folders.Length == 1
        ? new(null, $"MNIST: {Lacks(folders[0], labels)}")
        : new(null, $"MNIST: expected its four files or its two texts in {string.Join(" or ", folders.Distinct().Select(f => $"'{f}'"))}, "
            + $"found them in neither; `unpool data mnist` fetches them, and {FolderVariable} names another folder.");
}
