using System.Text;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

/// <summary>Damaged configurations are read or refused with a place; nothing else happens, and not by endless work.</summary>
public class MutationTests
{
    const int Seed = 20170124;
    const long MostBytes = 300_000_000;
    const int Texts = 8_000;

    const string Alphabet = "[](){}\"\"$$$=;:,*#/\\.-+_ \n\t0a|'";

    [Fact]
    public void Damaged_texts_are_read_or_refused_in_a_sentence()
    {
        using var folder = new TempFolder();
        folder.Write("b.cntk", RealTexts.All[0]);
        var random = new Random(Seed);
        var (read, refused, all) = (0, 0, 0L);
        for (var i = 0; i < Texts; i++)
        {
            var text = Mutate(random, RealTexts.All[i % RealTexts.All.Length]);
            folder.Write("a.cntk", text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var argument = i % 3 == 0 ? Mutate(random, "train=[SGD=[maxEpochs=3;rate=$rate$]]") : "deviceId=-1";
                ReadAll(random, ConfigFile.Read(["configFile=a.cntk", argument], folder.Path).Root);
                read++;
            }
            catch (ScriptException e)
            {
                Assert.True(e.At is { Line: > 0, Column: > 0, File.Length: > 0 } && e.Problem[^1] is '.' or '?', $"'{e.Message}' of:\n{text}");
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{e}\nin:\n{text}");
            }
            // Work is counted in bytes: minutes say more about the machine than about the reader.
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            all += bytes;
            if (bytes > MostBytes) Assert.Fail($"{bytes} bytes were allocated for:\n{text}");
        }
        Assert.InRange(read, Texts / 10, Texts * 9 / 10);
        Assert.Equal(Texts, read + refused);
        Assert.InRange(all / Texts, 0, 1_000_000);
    }

    // A value that is no number is as good as one that is; each is read in one way at random, because exceptions take their time.
    static void ReadAll(Random random, ConfigSection section)
    {
        foreach (var key in section.Keys)
            if (section.FindOwn(key) is { } value) ReadAll(random, value, 0);
        if (random.Next(8) == 0) Allow(() => section["required"]);
        _ = section.Unused();
    }

    static void ReadAll(Random random, ConfigValue value, int depth)
    {
        Assert.DoesNotContain('"', value.AsText());
        for (var i = 0; i <= value.Raw.Length; i += 1 + value.Raw.Length / 16) Assert.True(value.Raw.PositionOf(i).Line > 0);
        if (value.Raw.Value is ['{' or '[', ..] && depth < 3) Allow(() =>
        {
            ReadAll(random, value.AsSection());
            return null;
        });
        Allow(() => random.Next(7) switch
        {
            0 => value.AsBool(),
            1 => value.AsInt(),
            2 => value.AsLong(),
            3 => value.AsDouble(),
            4 => value.AsPath(),
            5 => value.AsSchedule(),
            _ => ReadElements(random, value, depth),
        });
    }

    // A list of one is a list of itself for ever.
    static object? ReadElements(Random random, ConfigValue value, int depth)
    {
        if (depth < 3) foreach (var element in value.AsArray().Distinct()) ReadAll(random, element, depth + 1);
        return null;
    }

    static void Allow(Func<object?> read)
    {
        try
        {
            read();
        }
        catch (ScriptException e) when (e.At is { Line: > 0, Column: > 0, File.Length: > 0 })
        {
        }
    }

    static string Mutate(Random random, string text)
    {
        var result = new StringBuilder(text);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(result.Length + 1);
            var length = Math.Min(random.Next(1, random.Next(2) == 0 ? 3 : 60), result.Length - at);
            switch (random.Next(8))
            {
                case 0: result.Remove(at, length); break;
                case 1: result.Insert(at, result.ToString(at, length)); break;
                case 2: result.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                case 3 when length > 0: result[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                case 4 when length > 1: (result[at], result[at + length - 1]) = (result[at + length - 1], result[at]); break;
                case 5: SwapLines(random, result); break;
                case 6: Splice(random, result, at); break;
                case 7: result.Insert(at, RealTexts.Pieces[random.Next(RealTexts.Pieces.Length)]); break;
            }
        }
        return result.ToString();
    }

    static void SwapLines(Random random, StringBuilder text)
    {
        var lines = text.ToString().Split('\n');
        var (a, b) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[a], lines[b]) = (lines[b], lines[a]);
        text.Clear().AppendJoin('\n', lines);
    }

    static void Splice(Random random, StringBuilder text, int at)
    {
        var other = RealTexts.All[random.Next(RealTexts.All.Length)];
        var from = random.Next(other.Length);
        text.Insert(at, other.AsSpan(from, Math.Min(random.Next(200), other.Length - from)));
    }
}
