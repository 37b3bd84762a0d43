using Unpool.Data;
using Unpool.Images.Decoding;
using Unpool.Images.Files;

namespace Unpool.Images.Sets;

/// <summary>The way from names to samples: headers decide what samples are like, then each picture is decoded into its rows.</summary>
sealed class PictureLoad(PictureOptions options, MemoryBudget memory, PictureWork work)
{
    readonly DecodeRoom _room = new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>The samples of the pictures that names mean.</summary>
    public PictureSet Load(IReadOnlyList<string> names)
    {
        var all = FileSearch.Find(names, options.FollowsLinks).Select(entry => new PictureCandidate(entry)).ToList();
        if (all.Count == 0)
            throw new DataException(null, $"there are no pictures in {string.Join(", ", names.Select(name => $"'{name}'"))}.");
        work.ForEach(PictureStage.Headers, all, picture => Try(picture, () => ReadHeader(picture)));
        RequireAny(all);

        var readable = all.Where(picture => picture.Reason is null).ToList();
        var form = SampleForm.Of(readable, options, IsColoured(readable));
        if (options.Fit == FitRule.Tile)
            foreach (var picture in readable) picture.Tiles = form.TilesOf(picture.Header!.Size);
        var parts = readable.ToLookup(picture => PartOf(picture));
        var (train, test) = (Rows(form, parts[PicturePart.Train]), Rows(form, parts[PicturePart.Test]));
        work.ForEach(PictureStage.Pixels, readable, picture =>
            Try(picture, () => ReadPixels(picture, form, PartOf(picture) == PicturePart.Train ? train : test)));
        RequireAny(all);

        var (forTraining, forTests) = (Finish(train, parts[PicturePart.Train]), Finish(test, parts[PicturePart.Test]));
        var skipped = all.Where(picture => picture.Reason is not null).Select(picture => new SkippedPicture(picture.Entry.Path, picture.Reason!));
        // Whoever has few pictures wants to train on them.
        return forTraining is null ? new(form.Shape, forTests!, null, [.. skipped]) : new(form.Shape, forTraining, forTests, [.. skipped]);
    }

    PicturePart PartOf(PictureCandidate picture) => options.SetsTestsAside ? TestSplit.Of(picture.Entry) : PicturePart.Train;

    static void Try(PictureCandidate picture, Action read)
    {
        try
        {
            read();
        }
        catch (PictureException e)
        {
            picture.Reason = e.Message;
        }
    }

    void ReadHeader(PictureCandidate picture) => _room.Use(picture.Entry.Length, () =>
        picture.Header = Decoder.Header(picture.Entry.Read(options.MostBytes), options));

    static void RequireAny(List<PictureCandidate> all)
    {
        if (all.Any(picture => picture.Reason is null)) return;
        var first = all[0];
        throw new DataException(null, all.Count == 1 ? $"'{first.Entry.Path}' cannot be read: {first.Reason}."
            : $"none of the {all.Count} pictures can be read, of which the first is '{first.Entry.Path}': {first.Reason}.");
    }

    bool IsColoured(List<PictureCandidate> pictures)
    {
        if (options.Colour is { } colour) return colour;
        if (pictures.Any(picture => picture.Header is { Channels: >= 3, MayBeGrey: false })) return true;
        return work.Any([.. pictures.Where(picture => picture.Header!.MayBeGrey)], picture =>
        {
            var channels = 0;
            Try(picture, () => Decode(picture, decoded => channels = decoded.Channels));
            return channels >= 3;
        });
    }

    SampleRows? Rows(SampleForm form, IEnumerable<PictureCandidate> pictures)
    {
        var count = 0L;
        foreach (var picture in pictures)
        {
            picture.First = (int)count;
            count += picture.Count;
            if (count > int.MaxValue) throw new DataException(null, $"the pictures have more than {int.MaxValue} tiles of {options.Size}.");
        }
        return count == 0 ? null : new(form.Shape, (int)count, form.AreBytes, memory);
    }

    void ReadPixels(PictureCandidate picture, SampleForm form, SampleRows? rows) => Decode(picture, decoded =>
    {
        if (decoded.Size != picture.Header!.Size) throw PictureException.Damaged("its header says another size than its pixels");
        if (picture.Tiles is not { } tiles)
        {
            var sample = decoded.To(form.Shape, options);
            rows!.Write(picture.First, sample);
            if (sample != decoded) sample.Return();
            return;
        }
        var coloured = decoded.To(new(form.Shape.Channels, decoded.Height, decoded.Width), options);
        for (var i = 0; i < tiles.Count; i++)
        {
            var tile = tiles.Cut(coloured, i);
            rows!.Write(picture.First + i, tile);
            tile.Return();
        }
        if (coloured != decoded) coloured.Return();
    });

    void Decode(PictureCandidate picture, Action<Picture> use) => _room.Use(DecodeRoom.Of(picture.Header!, picture.Entry.Length), () =>
    {
        var file = picture.Entry.Read(options.MostBytes);
        if (Decoder.Header(file, options) != picture.Header) throw new PictureException("it has changed since its header was read");
        var decoded = Decoder.Read(file, picture.Header!);
        use(decoded);
        decoded.Return();
    });

    // Closes the gaps that pictures have left which turned out to be damaged.
    static PictureSamples? Finish(SampleRows? rows, IEnumerable<PictureCandidate> pictures)
    {
        var (count, sources) = (0, new List<PictureSource>());
        foreach (var picture in pictures.Where(picture => picture.Reason is null))
        {
            if (picture.First != count)
                for (var i = 0; i < picture.Count; i++) rows!.Move(picture.First + i, count + i);
            var entry = picture.Entry;
            sources.Add(new(entry.Name, entry.Path, entry.Class, picture.Header!.Size, count, picture.Tiles));
            count += picture.Count;
        }
        return count == 0 ? null : new(rows!.Finish(count), sources);
    }
}
