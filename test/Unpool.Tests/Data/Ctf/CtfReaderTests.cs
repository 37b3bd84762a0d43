using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class CtfReaderTests : IDisposable
{
    static readonly CtfInput A = new("a", 2);
    static readonly CtfInput B = new("b", 1);
    static readonly CtfInput Sparse = new("s", 5, Sparse: true);

    readonly TempFolder _folder = new();
    readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("|a 1 2 |b 3\n|a 4 5 |b 6\n")]
    [InlineData("|b 3|a\t1 \t 2\r\n  \t|a 4 5\t|b   6 \r\n")]
    [InlineData("\uFEFF|a 1 2 |b 3\n|b 6 |a 4 5\n")]
    [InlineData("|# first |a 1 2 |# |b 3 |#last\n|a 4 5 |b 6\n")]
    [InlineData("0 |a 1 2 |b 3\n1 |a 4 5 |b 6\n")]
    [InlineData("9|a 1 2|b 3\n2|a 4 5|b 6\n")]
    [InlineData("7 |a 1 2\n7 |b 3\n8 |a 4 5\n|b 6\n")]
    [InlineData("|a 1 2 |b 3\n5 |a 4 5 |b 6\n")]
    [InlineData("|a 1.0 +2 |b 3.\n|a 40e-1 0.5e1 |b 6E0\n")]
    public void Lines_are_samples_however_they_are_written(string text)
    {
        var data = Read(text, A, B);
        Assert.Equal([1, 2, 4, 5], data["a"].Bytes!.Span(0, 4).ToArray());
        Assert.Equal([3, 6], data["b"].Bytes!.Span(0, 2).ToArray());
        // Also where lines are more than samples.
        Assert.Equal((4, 2), (data["a"].Bytes!.Count, data["b"].Bytes!.Count));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_column_becomes_floats_at_the_first_value_that_is_no_byte()
    {
        var data = Read("|a 1 2 |b 255\n|a 256 -1 |b 0\n|a 1e-2 0.1 |b 7\n", A, B);
        Assert.Equal([1, 2, 256, -1, 0.01f, 0.1f], data["a"].Floats!.Span(0, 6).ToArray());
        Assert.Equal([255, 0, 7], data["b"].Bytes!.Span(0, 3).ToArray());
    }

    [Fact]
    public void Sparse_samples_may_be_empty_and_in_any_order()
    {
        var data = Read("|s 4:2 0:1\n|s\n|s 3:0.5 |a 1 2\n", Sparse);
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, .5f, 0], data["s"].Floats!.Span(0, 15).ToArray());
    }

    [Fact]
    public void An_alias_is_what_the_file_says()
    {
        var data = Read("|f 1 2\n", new CtfInput("features", 2, Alias: "f"));
        Assert.Equal(2, data["features"][0, 1]);
    }

    [Theory]
    [InlineData("|a 1 2 |b 1\n|a 3 4 |b 5")]
    [InlineData("|a 1 2 |b 1\r\n|b 5 |a 3 4")]
    [InlineData("0 |a 1 2 |b 1\n1 |a 3 4 |b 5")]
    public void A_last_line_without_a_newline_is_read_with_a_warning(string text)
    {
        var data = Read(text, A, B);
        Assert.Equal([1, 2, 3, 4], data["a"].Bytes!.Span(0, 4).ToArray());
        Assert.Equal(5, data["b"][1, 0]);
        Assert.Equal(["f(2): expected a newline at the end of the file, found none."], _warnings);
    }

    [Fact]
    public void A_name_in_the_text_that_differs_from_that_in_the_program_is_told_with_both() => Says(
        "f(1): expected a sample of 'features' (|f) on the line, found |g.", () => Read("|g 1 2\n", new CtfInput("features", 2, Alias: "f")));

    [Fact]
    public void Missing_values_are_zeros_with_a_warning()
    {
        var data = Read("|a 1 2 |b 1\n|a 3 |b 1\n|a |b 1\n", A, B);
        Assert.Equal([1, 2, 3, 0, 0, 0], data["a"].Bytes!.Span(0, 6).ToArray());
        Assert.Equal(["f(2): expected 2 values for 'a', found 1; the rest is zero.", "f(3): expected 2 values for 'a', found 0; the rest is zero."],
            _warnings);
    }

    [Fact]
    public void Inputs_that_nobody_asked_for_are_skipped_with_one_warning()
    {
        Assert.Equal(3, Read("|a 1 2 |c x |b 1\n|c 1 |a 3 4 |b 1\n|a 3 4 |b 1 |d\n", A, B).Count);
        Assert.Equal(["f(1): skipped the input 'c', which is not asked for.", "f(3): skipped the input 'd', which is not asked for."], _warnings);
    }

    [Theory]
    [InlineData("", "f: expected a line, found an empty file.")]
    [InlineData("\uFEFF", "f: expected a line, found an empty file.")]
    [InlineData("|a 1 2 |b 1\n|a 1 2 3 |b 1\n", "f(2): expected 2 values for 'a', found 3.")]
    [InlineData("|a 1 2 |b 1\n|a .5 2 |b 1\n", "f(2): expected a number for 'a', found '.5'.")]
    [InlineData("|a nan 2 |b 1\n", "f(1): expected a number for 'a', found 'nan'.")]
    [InlineData("|a 1 inf |b 1\n", "f(1): expected a number for 'a', found 'inf'.")]
    [InlineData("|a 1.e5 1 |b 1\n", "f(1): expected a number for 'a', found '1.e5'.")]
    [InlineData("|a 1e 1 |b 1\n", "f(1): expected a number for 'a', found '1e'.")]
    [InlineData("|a 1-2 1 |b 1\n", "f(1): expected a number for 'a', found '1-2'.")]
    [InlineData("|a - 1 |b 1\n", "f(1): expected a number for 'a', found '-'.")]
    [InlineData("|a 1e39 1 |b 1\n", "f(1): expected a number that a float can hold for 'a', found '1e39'.")]
    [InlineData("|a 1 2 |b 1\n\n|a 1 2 |b 1\n", "f(2): expected a sample on the line, found none.")]
    [InlineData("|a 1 2 |b 1\n|# comment\n", "f(2): expected a sample on the line, found none.")]
    [InlineData("|a 1 2 |b 1\nx |a 1 2 |b 1\n", "f(2): expected '|', found 'x'.")]
    [InlineData("|a 1 2 |b 1\n|a 1 2\x01 3 |b 1\n", "f(2): expected '|', found '3'.")]
    [InlineData("|a 1 2 |b 1\n| a 1 2 |b 1\n", "f(2): expected the name of an input after '|', found ' '.")]
    [InlineData("|a 1 2 |b 1 |\n", "f(1): expected the name of an input after '|', found the end of the line.")]
    [InlineData("|a 1 2 |b 1 |cc 2\n", "f(1): expected 'a' or 'b' after '|', found 'cc'.")]
    [InlineData("|a 1 2 |b 1\n|b 1 |a 1", "f(2): expected 2 values for 'a', found 1 and the end of the file.")]
    [InlineData("|a 1 2 |b 1\n|b 1 |a", "f(2): expected 2 values for 'a', found 0 and the end of the file.")]
    [InlineData("|a 1 2 |b 1\n|a 1 2", "f(2): expected a sample of 'b', found |a.")]
    [InlineData("|a 1 2 |b 1\n|a 1 2 |", "f(2): expected the name of an input after '|', found the end of the line.")]
    [InlineData("|a 1 2 |b 1\n|a 1 2\n", "f(2): expected a sample of 'b', found |a.")]
    [InlineData("|x 1 2 |y 1\n", "f(1): expected a sample of 'a' or 'b' on the line, found |x, |y.")]
    [InlineData("|x 1 |y 1 |z 1 |u |v |w |p |q\n", "f(1): expected a sample of 'a' or 'b' on the line, found |x, |y, |z, |u, |v, |w, ....")]
    [InlineData("|a 1 2 |b 1 |a 1 2\n", "f(1): expected one sample of 'a' on the line, found another.")]
    [InlineData(" |a 1 2 |b 1\n", "f(1): expected '|' or a sequence id at the start of the file, found ' '.")]
    [InlineData("a 1 2 |b 1\n", "f(1): expected '|' or a sequence id at the start of the file, found 'a'.")]
    [InlineData("1 |a 1 2 |b 1\n2 |a 1 2 |b 1\n2 |b 1\n",
        "f(3): expected one sample of 'b' in a sequence, found more; longer sequences are not supported.")]
    [InlineData("1 |a 1 2 |b 1\n2 |a 1 2\n3 |a 1 2 |b 1\n", "f(2): expected a sample of 'b', found none.")]
    public void What_is_wrong_is_told_with_its_line(string text, string message) => Says(message, () => Read(text, A, B));

    [Theory]
    [InlineData("|s 5:1\n", "f(1): expected an index below 5 for 's', found 5.")]
    [InlineData("|s 1 2:1\n", "f(1): expected ':' after the index 1 of 's', found ' '.")]
    [InlineData("|s x:1\n", "f(1): expected index:value for 's', found 'x:1'.")]
    [InlineData("|s 1:x\n", "f(1): expected a number for 's', found 'x'.")]
    [InlineData("|s 99999999999999999999:1\n", "f(1): expected index:value for 's', found '99999999999999999999:1'.")]
    public void What_is_wrong_with_a_sparse_sample_is_told(string text, string message) => Says(message, () => Read(text, Sparse));

    [Fact]
    public void Other_encodings_and_missing_files_are_told()
    {
        Says("f: expected a text in UTF-8 or ASCII, found UTF-16.", () => CtfReader.Read(_folder.Write("f", [0xFF, 0xFE, 0x7C, 0]), [A]));
        Says("nowhere: the file does not exist.", () => CtfReader.Read(_folder["nowhere"], [A]));
    }

    [Fact]
    public void Errors_are_passed_over_up_to_a_number()
    {
        const string text = "|a 1 2 x |a 3 4\n|b 1 |a 1 2 |a 1 2\n|a 1 2\n";
        var options = new CtfOptions { MaxErrors = 2 };
        var data = Read(text, options, A);
        Assert.Equal([3, 4, 1, 2, 1, 2], data["a"].Bytes!.Span(0, 6).ToArray());
        Assert.Equal(["f(1): expected a number for 'a', found 'x'.", "f(2): skipped the input 'b', which is not asked for.",
            "f(2): expected one sample of 'a' on the line, found another."], _warnings);
        Says("f(2): expected one sample of 'a' on the line, found another. It is error 2, and 1 may be passed over.",
            () => Read(text, options with { MaxErrors = 1 }, A));
        Says("f(1): expected a sample of 'a', found none that can be read.", () => Read("|a x\n", options, A));
    }

    [Fact]
    public void Ids_can_be_skipped() => Assert.Equal(2, Read("3 |a 1 2\n3 |a 1 2\n", new CtfOptions { SkipSequenceIds = true }, A).Count);

    [Fact]
    public void Blank_lines_in_a_sequence_can_be_passed_over() =>
        Assert.Equal(2, Read("3 |a 1 2\n\n4 |a 1 2\n", new CtfOptions { MaxErrors = 1 }, A).Count);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public void Chunks_are_cut_before_they_grow_too_large(string id)
    {
        var text = string.Concat(Enumerable.Range(0, 10).Select(i => $"{(id.Length > 0 ? i.ToString() : "")}|a 1 2\n"));
        Assert.Equal([0, 3, 6, 9], Read(text, new CtfOptions { ChunkSize = id.Length > 0 ? 26 : 23 }, A).Chunks);
        Assert.Equal(10, Read(text, new CtfOptions { ChunkSize = 1 }, A).Chunks.Count);
    }

    [Theory]
    [InlineData("a", 2, "a", 1, "The inputs 'a' and 'a' are both called 'a' in the text. (Parameter 'inputs')")]
    [InlineData("a", 2, "b c", 1, "'b c' cannot be the name of an input in a text. (Parameter 'inputs')")]
    [InlineData("a", 2, "b", 0, "The input 'b' must have at least 1 value, not 0. (Parameter 'inputs')")]
    public void Inputs_must_make_sense(string a, int aDim, string b, int bDim, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => CtfReader.Read("f", [new(a, aDim), new(b, bDim)])).Message);

    Dataset Read(string text, params CtfInput[] inputs) => Read(text, new CtfOptions(), inputs);

    Dataset Read(string text, CtfOptions options, params CtfInput[] inputs)
    {
        _warnings.Clear();
        return CtfReader.Read(_folder.Write("f", text), inputs, options with { Warn = Keep, Notice = Keep });

        void Keep(string sentence) => _warnings.Add(_folder.Shorten(sentence));
    }

    void Says(string message, Action act) => Assert.Equal(message, _folder.Shorten(Assert.Throws<DataException>(act).Message));
}
