using System.Text;
using System.Text.Json;
using CsCheck;
using Unpool.Data;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Records;

public sealed class RunFolderTests : IDisposable
{
    readonly TempFolder _temporary = new();
    readonly RunFolder _folder;

    public RunFolderTests() => _folder = new(_temporary["one"]);

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_record_comes_back_as_it_was()
    {
        _folder.Write(SampleRuns.Record);
        new MetricsFile(_folder.Metrics).Begin(4, SampleRuns.Epochs(4));
        var back = _folder.Read();
        Assert.Equal(RunPage.Of(SampleRuns.Run), RunPage.Of(back));
        Assert.Equal(SampleRuns.Epochs(4), back.Epochs);
        Assert.Equal(("one", ulong.MaxValue), (back.Name, back.Record.Seed));
    }

    /// <summary>Two descriptions of one form: what is written by hand is what the serializer would write.</summary>
    [Fact]
    public void What_is_written_is_what_a_serializer_writes()
    {
        var records = new[]
        {
            SampleRuns.Record, SampleRuns.Anomaly.Record, SampleRuns.Record with { Calibration = new(7, null, null) },
            SampleRuns.Hostile("<\"\\\u0001é+").Record, SampleRuns.Record with { Test = null, Samples = [], Ending = "x" },
            SampleRuns.Record with
            {
                Test = new(1, double.NaN, double.PositiveInfinity) { PsnrCorrupted = 20, PsnrCleaned = double.NegativeInfinity },
                Data = SampleRuns.Record.Data with { Validation = null, TestName = "other" },
            },
        };
        foreach (var record in records)
        {
            _folder.Write(record);
            Assert.Equal(JsonSerializer.Serialize(record, RecordJson.Plain.RunRecord), File.ReadAllText(_folder.Record));
        }
        foreach (var epoch in SampleRuns.Epochs(3).Append(new(1, 2, double.NaN, null, null, 0, double.PositiveInfinity)))
        {
            using var line = new MemoryStream();
            RecordWriter.Write(line, epoch);
            Assert.Equal(JsonSerializer.Serialize(epoch, RecordJson.Plain.EpochMetrics), Encoding.UTF8.GetString(line.ToArray()));
        }
    }

    [Fact]
    public void A_calibration_comes_back_as_it_was()
    {
        _folder.Write(SampleRuns.Anomaly.Record);
        Assert.Equal(SampleRuns.Anomaly.Record.Calibration!.Threshold, _folder.Read().Record.Calibration!.Threshold);
        Assert.Equal(SampleRuns.Anomaly.Record.Samples[3].Score, _folder.Read().Record.Samples[3].Score);
    }

    [Theory]
    [InlineData("nowhere", "there is no folder 'nowhere'.")]
    [InlineData("empty", "'empty' is not the folder of a run: it has no 'run.json', which 'unpool train' writes.")]
    [InlineData("file", "'file' is a file; name the folder of a run, in which 'run.json' is.")]
    public void What_is_no_folder_of_a_run_is_told_apart(string name, string sentence)
    {
        Directory.CreateDirectory(_temporary["empty"]);
        _temporary.Write("file", "x");
        Assert.Equal(sentence, _temporary.Shorten(Assert.Throws<DataException>(() => new RunFolder(_temporary[name]).Read()).Message));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"format\":\"unpool run 2\"}")]
    [InlineData("\u0089PNG")]
    public void What_is_no_record_is_a_sentence(string text)
    {
        Directory.CreateDirectory(_temporary["one"]);
        _temporary.Write("one/run.json", text);
        Assert.Contains("one/run.json: ", Assert.Throws<DataException>(() => _folder.Read()).Message.Replace('\\', '/'));
        Assert.Null(_folder.Earlier());
    }

    [Fact]
    public void Of_a_later_form_it_is_said()
    {
        _folder.Write(SampleRuns.Record with { Format = "unpool run 2" });
        Assert.Contains("expected the record of a run ('unpool run 1'), found 'unpool run 2'.",
            Assert.Throws<DataException>(() => _folder.Read()).Message);
    }

    [Fact]
    public void Nothing_in_a_list_is_a_sentence()
    {
        Directory.CreateDirectory(_temporary["one"]);
        File.WriteAllText(_folder.Record, JsonSerializer.Serialize(SampleRuns.Record with { Layers = [null!] }, RecordJson.Plain.RunRecord));
        Assert.Contains("expected no null", Assert.Throws<DataException>(() => _folder.Read()).Message);
    }

    /// <summary>A damaged record is a page or a sentence, and never anything else.</summary>
    [Fact]
    public void A_damaged_record_is_a_page_or_a_sentence()
    {
        _folder.Write(SampleRuns.Record);
        var whole = File.ReadAllBytes(_folder.Record);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample((at, value, cut) =>
        {
            var damaged = whole.ToArray();
            damaged[at] = value;
            using var folder = new TempFolder();
            File.WriteAllBytes(folder["run.json"], damaged[..Math.Max(1, cut < 30 ? damaged.Length : at)]);
            try
            {
                Assert.DoesNotContain("<script", RunPage.Of(new RunFolder(folder.Path).Read()));
            }
            catch (DataException e)
            {
                Assert.Contains("run.json", e.Message);
            }
        }, iter: 300, threads: 1);
    }
}
