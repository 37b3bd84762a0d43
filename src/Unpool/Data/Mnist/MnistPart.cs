using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Unpool.Data;

/// <summary>The training or the test data of MNIST: its files and what they must hold.</summary>
sealed record MnistPart(MnistFile Images, MnistFile Labels, string Text)
{
    const int Classes = 10;
    const int Side = 28;

    public static MnistPart Train { get; } = new(
        new("train-images-idx3-ubyte", 47040016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte", 60008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        "Train-28x28_cntk_text.txt");

    public static MnistPart Test { get; } = new(
        new("t10k-images-idx3-ubyte", 7840016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte", 10008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        "Test-28x28_cntk_text.txt");

    public static MnistFile[] Files { get; } = [Train.Images, Train.Labels, Test.Images, Test.Labels];

    /// <summary>The sentence that says what a folder lacks of this part; null where it has the part.</summary>
    public string? Lacks(string folder, bool labels = true)
    {
        if (File.Exists(Path.Combine(folder, Text))) return null;
        var missing = Images.In(folder) is null ? Images : labels && Labels.In(folder) is null ? Labels : null;
        return missing is null ? null : $"expected {missing.Name} (raw or .gz) or {Text} in '{folder}', found neither.";
    }

    /// <summary>The files that <see cref="Read"/> reads.</summary>
    public string[] In(string folder) =>
        Images.In(folder) is { } images && Labels.In(folder) is { } labels ? [images, labels] : [Path.Combine(folder, Text)];

    public Dataset Read(string folder) => (Images.In(folder), Labels.In(folder)) switch
    {
        ({ } images, { } labels) => IdxFile.ReadPair(images, labels, Classes),
        ({ } images, null) when !File.Exists(Path.Combine(folder, Text)) => new(IdxFile.Read(images).Images()),
        _ => ReadText(Path.Combine(folder, Text)),
    };

    static Dataset ReadText(string path)
    {
        var data = CtfReader.Read(path, [new("labels", Classes), new("features", Side * Side)]);
        return new([data["labels"], data["features"].Shaped(new(1, Side, Side))], data.Chunks);
    }

    /// <summary>Checks the values against the official files, whatever kind of file they came from.</summary>
    public void Verify(string folder, Dataset data)
    {
        var (labels, images) = (data["labels"], data["features"]);
        Check(Images, 0x803, [images.Count, Side, Side], hash =>
        {
            for (var row = 0; images.IsBytes && row < images.Count; row++) hash.AppendData(images.ByteRow(row));
        });
        Check(Labels, 0x801, [labels.Count], hash =>
        {
            for (var row = 0; labels.IsBytes && row < labels.Count; row++) hash.AppendData([(byte)labels.ByteRow(row).IndexOf((byte)1)]);
        });
        GC.KeepAlive(data);

        void Check(MnistFile file, int magic, ReadOnlySpan<int> sizes, Action<IncrementalHash> append)
        {
            Span<byte> header = stackalloc byte[4 + 4 * sizes.Length];
            BinaryPrimitives.WriteInt32BigEndian(header, magic);
            for (var i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header[(4 + 4 * i)..], sizes[i]);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(header);
            append(hash);
            var found = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (found != file.Hash)
                throw new DataException(
                    file.In(folder) ?? Path.Combine(folder, Text),
                    $"expected the values of MNIST's {file.Name} (sha256 {file.Hash}), found {found}.");
        }
    }
}
