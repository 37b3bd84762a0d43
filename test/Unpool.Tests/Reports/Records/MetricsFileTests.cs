using Unpool.Data;
using Unpool.Reports.Records;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Records;

public sealed class MetricsFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => _folder["metrics.jsonl"];

    public void Dispose() => _folder.Dispose();

    static EpochMetrics Epoch(int number, double criterion = 0.5) => new(number, 100, criterion, null, 0.001, 1.5, 66.7);

    [Fact]
    public void An_epoch_is_a_line()
    {
        new MetricsFile(Path).Append(Epoch(1));
        new MetricsFile(Path).Append(Epoch(2) with { Validation = 0.25, Rate = null });
        Assert.Equal(
            """
            {"epoch":1,"samples":100,"criterion":0.5,"validation":null,"rate":0.001,"seconds":1.5,"samplesPerSecond":66.7}
            {"epoch":2,"samples":100,"criterion":0.5,"validation":0.25,"rate":null,"seconds":1.5,"samplesPerSecond":66.7}

            """, File.ReadAllText(Path));
        Assert.Equal([Epoch(1), Epoch(2) with { Validation = 0.25, Rate = null }], MetricsFile.Read(Path));
    }

    [Fact]
    public void A_new_run_begins_with_an_empty_file_and_makes_none()
    {
        var file = new MetricsFile(Path);
        file.Begin(0, []);
        Assert.False(File.Exists(Path));
        file.Append(Epoch(1));
        file.Begin(0, []);
        Assert.Empty(File.ReadAllText(Path));
    }

    /// <summary>Whatever a kill has left in the file, a run that goes on has each of its epochs once.</summary>
    [Theory]
    [InlineData(2, "12", "12")]
    [InlineData(2, "1", "12")]
    [InlineData(2, "", "12")]
    [InlineData(2, "123", "12")]
    [InlineData(1, "1223", "1")]
    [InlineData(3, "12x", "123")]
    [InlineData(2, "1?2", "12")]
    public void A_run_that_goes_on_has_each_epoch_once(int finished, string left, string then)
    {
        foreach (var c in left)
            if (c == 'x') File.AppendAllText(Path, "{\"epoch\":3,\"sam");
            else if (c == '?') File.AppendAllText(Path, "nonsense\n");
            else new MetricsFile(Path).Append(Epoch(c - '0', criterion: 0.1));
        var file = new MetricsFile(Path);
        file.Begin(finished, [.. Enumerable.Range(1, finished).Select(i => Epoch(i))]);
        file.Append(Epoch(finished + 1));
        Assert.Equal(then.Select(c => Epoch(c - '0')).Append(Epoch(finished + 1)), MetricsFile.Read(Path));
    }

    [Fact]
    public void Lines_of_epochs_that_the_run_does_not_know_stay()
    {
        var file = new MetricsFile(Path);
        file.Append(Epoch(1, 0.9));
        file.Append(Epoch(2, 0.8));
        file.Begin(2, [Epoch(2, 0.7)]);
        Assert.Equal([Epoch(1, 0.9), Epoch(2, 0.7)], MetricsFile.Read(Path));
    }

    [Fact]
    public void A_last_line_that_was_cut_off_is_left_out_and_another_is_an_error()
    {
        new MetricsFile(Path).Append(Epoch(1));
        File.AppendAllText(Path, "{\"epoch\":2");
        Assert.Single(MetricsFile.Read(Path));
        File.AppendAllText(Path, "\n");
        Assert.EndsWith("metrics.jsonl(2): expected the figures of an epoch, found '{\"epoch\":2'.",
            Assert.Throws<DataException>(() => MetricsFile.Read(Path)).Message);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_sentence() =>
        Assert.StartsWith("cannot write '", Assert.Throws<OutputException>(() => new MetricsFile(_folder.Path).Append(Epoch(1))).Message);
}
