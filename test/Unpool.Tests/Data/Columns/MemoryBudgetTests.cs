using System.Runtime.CompilerServices;
using Unpool.Data;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Data;

/// <summary>Data that does not fit in memory is the same data.</summary>
public sealed class MemoryBudgetTests : IDisposable
{
    static readonly CtfInput[] Inputs = [new("labels", 10), new("features", 784)];

    readonly TempFolder _folder = new();
    readonly MemoryBudget _none;

    public MemoryBudgetTests()
    {
        Directory.CreateDirectory(_folder["swap"]);
        _none = new(limit: 0, _folder["swap"]);
    }

    public void Dispose()
    {
        Collect();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public void Text_is_the_same(bool ids, int threads)
    {
        var random = new Random(3);
        // Bytes, floats, and what is floats from somewhere in the middle on; a sequence is two lines.
        var path = _folder.Write("f", string.Concat(Enumerable.Range(0, 400).Select(i =>
            $"{(ids ? $"{i} " : "")}|a {random.Next(256)} {random.Next(256)} |b {random.NextSingle():F3}"
            + $"{(ids ? $"\n{i} " : " ")}|c {(i < 250 ? "7" : "0.5")} 2 3\n")));
        CtfInput[] inputs = [new("a", 2), new("b", 1), new("c", 3)];
        var options = new CtfOptions { BlockSize = 500, ChunkSize = 1000, Threads = threads };
        var data = CtfReader.Read(path, inputs, options with { Memory = _none });
        Assert.All(data.Columns, column => Assert.True(IsOutside(column)));
        SameData.Check(CtfReader.Read(path, inputs, options), data);
        SameData.Check(CtfReader.Read(path, inputs, options).Take(200, 10), data.Take(200, 10));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_are_the_same(bool zipped)
    {
        var digits = Digits.Draw(50);
        var (images, labels) = (Idx.Images(digits), Idx.Labels(digits));
        if (zipped) (images, labels) = (Idx.Zip(images), Idx.Zip(labels));
        var data = IdxFile.ReadPair(_folder.Write("a", images), _folder.Write("b", labels), 10, _none);
        Assert.All(data.Columns, column => Assert.True(IsOutside(column)));
        SameData.Check(digits, data);
    }

    [Theory]
    [InlineData(-65)]
    [InlineData(-64)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_raw_file_may_end_anywhere_in_a_page(int end)
    {
        var values = new byte[2 * Environment.SystemPageSize + end - 8];
        new Random(end).NextBytes(values);
        var path = _folder.Write("f", Idx.Of([values.Length], values));
        var found = IdxFile.Read(path, _none).Values;
        Assert.NotNull(found.File);
        Assert.True(found.Span(0, values.Length).SequenceEqual(values));
        Assert.False(found.Span(values.Length, ColumnMemory<byte>.Padding).ContainsAnyExcept((byte)0));
        GC.KeepAlive(found);
    }

    [Fact]
    public void Training_gives_the_same_bits()
    {
        CtfWriter.Write(Nets.Data(70), _folder["f"]);
        var options = new CtfOptions { ChunkSize = 2000, Memory = new(long.MaxValue) };
        CtfInput[] inputs = [new("x", Nets.Image.Size)];
        var (mapped, memory) = (CtfReader.Read(_folder["f"], inputs, options with { Memory = _none }), CtfReader.Read(_folder["f"], inputs, options));
        Assert.True(IsOutside(mapped["x"]) && !IsOutside(memory["x"]));
        Assert.InRange(mapped.Chunks.Count, 5, 70);
        var (expected, found) = (Train(memory), Train(mapped));
        Assert.True(Trial.SameBits(expected.Parameters, found.Parameters));
        Assert.Equal(expected.Run, found.Run);

        static (float[] Parameters, string Run) Train(Dataset data)
        {
            var options = new TrainingOptions
            {
                Criterion = Nets.Of(Nets.Names.First().Data),
                Learner = new MomentumSgd(1e-3),
                Epochs = 2,
                MinibatchSize = 16,
                Order = new ChunkShuffle(Window: 20),
            };
            using var trainer = new Trainer(options, data);
            trainer.Train(TestContext.Current.CancellationToken);
            return (Nets.Parameters(options.Criterion), new RunIdentity(options, data, data.Count).Text);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Training_from_a_file_that_stays_on_the_disk_gives_the_same_bits(int threads)
    {
        var path = _folder.Write("f", Pictures(70));
        var (memory, disk) = (Dataset(IdxFile.Read(path)), Dataset(IdxFile.Read(path, _none)));
        Assert.NotNull(disk["x"].Bytes!.File);
        Assert.True(Trial.SameBits(Train(memory, threads), Train(disk, threads)));
    }

    // A mapping would end the process.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_file_that_is_shortened_while_it_is_used_is_told(int threads)
    {
        var path = _folder.Write("f", Pictures(70));
        var length = new FileInfo(path).Length;
        var error = Assert.Throws<DataException>(() => Train(Dataset(IdxFile.Read(path, _none)), threads, m =>
        {
            if (m.Index != 1) return;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(20);
        }));
        Assert.Equal($"f: expected {length} bytes, found 20: the file was shortened while it was in use.", _folder.Shorten(error.Message));
    }

    [Fact]
    public void Temporary_files_go_with_the_data()
    {
        CtfWriter.Write(Digits.Draw(100), _folder["f"]);
        Use();
        Collect();
        Assert.Empty(Directory.GetFiles(_folder["swap"]));
        if (OperatingSystem.IsLinux()) Assert.Equal(0, Mappings());

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Use()
        {
            var data = CtfReader.Read(_folder["f"], Inputs, new() { Memory = _none });
            // Whatever ends the process, nothing stays.
            if (!OperatingSystem.IsWindows()) Assert.Empty(Directory.GetFiles(_folder["swap"]));
            if (OperatingSystem.IsLinux()) Assert.InRange(Mappings(), 2, 100);
            GC.KeepAlive(data);
        }

        int Mappings() => File.ReadLines("/proc/self/maps").Count(line => line.Contains(_folder["swap"], StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_takes_little_memory()
    {
        // 4.8 MB.
        CtfWriter.Write(Digits.Draw(6000), _folder["f"]);
        var options = new CtfOptions { BlockSize = 1 << 16, Threads = 1, Memory = _none };
        CtfReader.Read(_folder["f"], Inputs, options);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CtfReader.Read(_folder["f"], Inputs, options);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Memory_comes_back_when_data_is_forgotten()
    {
        var memory = new MemoryBudget(1000 + ColumnMemory<byte>.Padding, _folder["swap"]);
        for (var i = 0; i < 3; i++) Assert.False(Take());
        var first = memory.Allocate<byte>(600);
        var second = memory.Allocate<byte>(600);
        Assert.Equal((true, false), (first.IsInMemory, second.IsInMemory));
        Assert.False(memory.Allocate<float>(251).IsInMemory);
        GC.KeepAlive(first);

        [MethodImpl(MethodImplOptions.NoInlining)]
        bool Take() => !memory.Allocate<byte>(1000).IsInMemory;
    }

    [Fact]
    public void No_room_is_told_in_a_sentence()
    {
        var nowhere = new MemoryBudget(0, _folder["nowhere"]);
        var path = _folder.Write("f", Idx.Zip(Idx.Images(Digits.Draw(1))));
        var message = _folder.Shorten(Assert.Throws<DataException>(() => IdxFile.Read(path, nowhere)).Message);
        Assert.StartsWith("f: no temporary file in 'nowhere' for 848 bytes of data that do not fit in memory (", message, StringComparison.Ordinal);
        Assert.StartsWith($"expected room in 'swap' for {1L << 50} bytes of data that do not fit in memory, found ", _folder.Shorten(
            Assert.Throws<DataException>(() => _none.Allocate<byte>((1L << 50) - ColumnMemory<byte>.Padding)).Message), StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_is_half_of_the_memory_or_what_the_variable_says()
    {
        Assert.InRange(MemoryBudget.LimitOf(null), 1L << 26, 1L << 50);
        Assert.Equal(MemoryBudget.LimitOf(null), MemoryBudget.LimitOf(""));
        Assert.Equal(1L << 40, MemoryBudget.LimitOf("1048576"));
        Assert.Equal("UNPOOL_MEMORY is '4 GB'; it may be a number of MB, such as 4096.",
            Assert.Throws<ArgumentException>(() => MemoryBudget.LimitOf("4 GB")).Message);
        Assert.Throws<ArgumentException>(() => MemoryBudget.LimitOf("-1"));
    }

    static byte[] Pictures(int count)
    {
        var values = new byte[count * Nets.Image.Size];
        new Random(5).NextBytes(values);
        return Idx.Of([count, .. Nets.Image.Axes.ToArray()], values);
    }

    static Dataset Dataset(IdxFile file) => new(file.Images("x"));

    static float[] Train(Dataset data, int threads, Action<MinibatchReport>? follow = null)
    {
        var options = new TrainingOptions
        {
            Criterion = Nets.Of("convolutional"),
            Learner = new MomentumSgd(1e-7),
            Epochs = 2,
            MinibatchSize = 16,
            Threads = threads,
            OnMinibatch = follow,
        };
        using var trainer = new Trainer(options, data);
        trainer.Train(TestContext.Current.CancellationToken);
        return Nets.Parameters(options.Criterion);
    }

    static bool IsOutside(Column column) => !(column.Bytes?.IsInMemory ?? column.Floats!.IsInMemory);

    static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
