using Unpool.BrainScript.Actions;
using Unpool.Data;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class ReaderBlockTests : IDisposable
{
    const string Input = "input = { features = { dim = 784 ; format = \"dense\" } }";

    readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    static ReaderBlock Read(string reader) => ReaderBlock.Of(Configs.Read($"reader = {{ {reader} }}"));

    [Fact]
    public void A_reader_of_text_has_a_file_inputs_and_options()
    {
        var reader = Read("""
            readerType = "CNTKTextFormatReader" ; file = "a/b.txt" ; skipSequenceIds = true ; maxErrors = 3 ; chunkSizeInBytes = 1000
            input = { x = { dim = 4 ; format = "dense" } ; y = { dim = 2 ; format = "sparse" ; alias = "Y" } }
            """);
        Assert.Equal("a/b.txt", reader.File);
        Assert.Equal([new CtfInput("x", 4, false, null), new CtfInput("y", 2, true, "Y")], reader.Inputs);
        Assert.Equal((true, 3, 1000L), (reader.Options.SkipSequenceIds, reader.Options.MaxErrors, reader.Options.ChunkSize));
    }

    [Theory]
    [InlineData("", true, typeof(ChunkShuffle))]
    [InlineData("", false, typeof(FileOrder))]
    [InlineData("randomize = false", true, typeof(FileOrder))]
    [InlineData("randomize = \"none\"", true, typeof(FileOrder))]
    [InlineData("randomize = auto", false, typeof(ChunkShuffle))]
    [InlineData("randomize = true", false, typeof(ChunkShuffle))]
    public void Samples_are_shuffled_as_asked(string randomize, bool otherwise, Type order) =>
        Assert.IsType(order, Read($"readerType = CNTKTextFormatReader ; file = f ; {Input} ; {randomize}").Order(otherwise));

    [Fact]
    public void A_window_of_shuffling_is_taken_over() => Assert.Equal(new ChunkShuffle(500),
        Read($"readerType = CNTKTextFormatReader ; file = f ; {Input} ; randomizationWindow = 500").Order(true));

    [Fact]
    public void A_deserializer_is_another_way_to_say_it()
    {
        var reader = Read("verbosity = 0 ; randomize = false ; "
            + $"deserializers = ( {{ type = \"CNTKTextFormatDeserializer\" ; module = \"CNTKTextFormatReader\" ; file = \"f\" ; {Input} }} )");
        Assert.Equal(("f", false), (reader.File, reader.Randomize));
        Assert.Equal("features", Assert.Single(reader.Inputs).Name);
    }

    [Theory]
    [InlineData("readerType = ImageReader", "'ImageReader' is not supported: data must be text in CNTK's format, read by a CNTKTextFormatReader.")]
    [InlineData("readerType = UCIFastReader",
        "'UCIFastReader' is not supported: data must be text in CNTK's format, read by a CNTKTextFormatReader.")]
    [InlineData("deserializers = ( { type = ImageDeserializer } )", "'ImageDeserializer' is not supported: data must be text in CNTK's format")]
    [InlineData("deserializers = ( { type = A } : { type = B } )", "one deserializer is supported, 2 are given; put all inputs into one file.")]
    [InlineData("readerType = CNTKTextFormatReader", "required parameter missing: a.cntk:reader:file")]
    [InlineData("readerType = CNTKTextFormatReader ; file = f", "required parameter missing: a.cntk:reader:input")]
    [InlineData("readerType = CNTKTextFormatReader ; file = f ; input = { x = { format = dense } }",
        "required parameter missing: a.cntk:reader:input:x:dim")]
    [InlineData("readerType = CNTKTextFormatReader ; file = f ; input = { x = { dim = 0 ; format = dense } }",
        "'dim' of 'x' must be at least 1, found 0.")]
    [InlineData("readerType = CNTKTextFormatReader ; file = f ; input = { x = { dim = 1 ; format = thick } }",
        "'format' of 'x' must be \"dense\" or \"sparse\", found 'thick'.")]
    [InlineData(
        "readerType = CNTKTextFormatReader ; file = f ; input = { x = { dim = 1 ; format = dense ; alias = y } ; y = { dim = 1 ; format = dense } }",
        "the inputs 'x' and 'y' of the reader both have the name 'y' in the file; give one of them another alias, or use one Input of the network "
            + "twice.")]
    public void What_cannot_be_read_is_refused(string reader, string problem) => Assert.Contains($": {problem}", Configs.Problem(() => Read(reader)));

    [Fact]
    public void Missing_data_are_named()
    {
        var run = _folder.Run(Folder.Autoencoder.Replace("train.txt", "nowhere.txt", StringComparison.Ordinal), "command=learn");
        Assert.Equal(1, run.Code);
        Assert.Contains("nowhere.txt", run.Problem);
        Assert.DoesNotContain("unpool data", run.Problem);
    }

    [Fact]
    public void Missing_MNIST_comes_with_the_command_that_makes_it()
    {
        var text = Folder.Autoencoder.Replace("$here$/train.txt", "$here$/Data/Train-28x28_cntk_text.txt", StringComparison.Ordinal);
        var run = _folder.Run(text, "command=learn");
        Assert.Contains("Data/Train-28x28_cntk_text.txt", run.Problem);
        Assert.EndsWith(
            " 'unpool data digits --out Data' draws such digits, and 'unpool data mnist --out Data' fetches those of MNIST.", run.Problem);
    }

    [Theory]
    [InlineData("features = { dim", "feature = { dim",
        "the network reads 'features', but the reader's inputs are 'feature'; did you mean 'feature'?")]
    [InlineData("dim = 784", "dim = 783", "'features' of the network is 28x28x1, 784 values, but its 'dim' in the reader is 783.")]
    public void A_reader_must_bring_what_the_network_reads(string from, string to, string problem) =>
        Assert.EndsWith($": {problem}", _folder.Run(Folder.Autoencoder.Replace(from, to, StringComparison.Ordinal), "command=learn").Problem);

    [Fact]
    public void What_no_result_needs_need_not_be_read()
    {
        _folder.Run(Folder.Classifier, "command=learn");
        var run = _folder.Run(Folder.Classifier + """

            outputs = {
                action = "write" ; outputPath = "$here$/out/text"
                reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/test.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
            }
            """, "command=outputs");
        Assert.Equal(0, run.Code);
        Assert.Equal(50, File.ReadLines(_folder["out/text.z"]).Count());
    }

    [Fact]
    public void Damaged_data_are_reported_with_their_place()
    {
        _folder.Write("train.txt", "|features 1 2 x\n");
        var run = _folder.Run(Folder.Autoencoder, "command=learn");
        Assert.Equal(1, run.Code);
        Assert.Contains("train.txt", run.Problem);
    }
}
