using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Unpool.Cli;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;
using Unpool.Serve.Hosting;
using Unpool.Serve.Runs;
using Unpool.Serve.Sets;

namespace Unpool.Serve.Endpoints;

/// <summary>Runs: those that there are, their reports, and their training.</summary>
/// <param name="runs">The runs.</param>
/// <param name="sets">The data sets to train on.</param>
/// <param name="stopping">Cancelled once the service begins to stop: what has no end of its own ends then.</param>
sealed class RunEndpoints(RunShelf runs, SetShelf sets, Func<CancellationToken> stopping)
{
    const string Html = "text/html; charset=utf-8";

    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/runs").WithTags("runs");
        group.MapGet("", List).WithSummary("The runs, the newest first.");
        group.MapPost("", Begin).WithSummary("Begins a training.").Produces<RunBegun>(201).ProducesProblem(400).ProducesProblem(409);
        group.MapGet("{name}", (string name) => runs.Read(name).Summary).WithSummary("A run.").ProducesProblem(404);
        group.MapPost("{name}/stop", Stop).WithSummary("Stops a training, which can go on later.")
            .Produces(202).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("{name}/resume", Resume).WithSummary("Lets a training go on.")
            .Produces<RunBegun>(202).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("{name}/events", Events).WithSummary("What has happened in a run and what happens, as server-sent events.")
            .WithMetadata(new Patience.Endless()).Produces(200, contentType: "text/event-stream");
        routes.MapGet("/runs/{name}/report", Report).WithMetadata(new Headers.OfReport()).ExcludeFromDescription();
        routes.MapGet("/runs/compare", Compare).WithMetadata(new Headers.OfReport()).ExcludeFromDescription();
    }

    RunList List()
    {
        var (all, unreadable) = runs.All();
        return new(runs.Folder, all, [.. unreadable.Select(one => new UnreadableItem(one.Name, one.Reason))]);
    }

    async Task<IResult> Begin(RunRequest request)
    {
        if (string.IsNullOrEmpty(request.Data)) throw new ProblemException(400, "the run needs data to train on.");
        var job = await runs.BeginAsync(request.Name!, request.Words(sets.Words(request.Data)), request.Epochs);
        return TypedResults.Created($"/v1/runs/{Uri.EscapeDataString(job.Name)}", new RunBegun(job.Name));
    }

    Accepted Stop(string name)
    {
        runs.Path(name);
        (runs.JobOf(name) ?? throw new ProblemException(409, $"'{name}' is not trained by this program now.")).Stop();
        return TypedResults.Accepted((string?)null);
    }

    async Task<IResult> Resume(string name, ResumeRequest? request)
    {
        if (request?.Epochs is < 1) throw new ProblemException(400, $"epochs must be at least 1, not {request.Epochs}.");
        var job = await runs.ResumeAsync(name, request?.Epochs);
        return TypedResults.Accepted((string?)null, new RunBegun(job.Name));
    }

    async Task Events(HttpContext context, string name)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping());
        var events = runs.EventsOf(name) ?? Left(name, end.Token);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await foreach (var one in events.Follow(end.Token))
            {
                var text = one is null ? ": still here\n\n" : $"id: {one.Id}\nevent: {one.Kind}\ndata: {one.Data}\n\n";
                await context.Response.WriteAsync(text, end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Somebody has looked enough, or the service stops.
        }
    }

    // Of a run that is over, or that another program trains: what its folder says.
    RunEvents Left(string name, CancellationToken cancel)
    {
        var (history, run) = runs.Read(name);
        var events = new RunEvents();
        events.Add(RunEvents.Start, new { name, epochs = (int?)run.Epochs, criterion = run.Criterion, canStop = false });
        foreach (var epoch in history.Epochs) events.Add(RunEvents.Epoch, epoch);
        events.Add(RunEvents.Pictures, SampleEvent.Of(history));
        events.Add(RunEvents.State, StateOf(run));
        if (run.State == "running") _ = WatchAsync(name, history.Epochs.Count, events, cancel);
        return events;
    }

    async Task WatchAsync(string name, int seen, RunEvents events, CancellationToken cancel)
    {
        try
        {
            for (; ; )
            {
                await Task.Delay(LookAgain, cancel);
                var (history, run) = runs.Read(name);
                foreach (var epoch in history.Epochs.Skip(seen)) events.Add(RunEvents.Epoch, epoch);
                seen = history.Epochs.Count;
                if (run.State == "running") continue;
                events.Add(RunEvents.Pictures, SampleEvent.Of(history));
                events.Add(RunEvents.State, StateOf(run));
                return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or UnpoolException or ProblemException)
        {
            // Nobody looks any more, or there is nothing left to look at.
        }
    }

    static RunStateEvent StateOf(RunSummary run) => new(run.State, run.Ending, run.Test, run.Model, run.CanResume);

    ContentHttpResult Report(string name)
    {
        var page = new RunFolder(runs.Path(name)).Page;
        // A run that was killed has a record, but no page yet.
        return TypedResults.Text(File.Exists(page) ? File.ReadAllText(page) : RunPage.Of(runs.History(name)), Html, Encoding.UTF8);
    }

    ContentHttpResult Compare(string[] run)
    {
        if (run.Length == 0) throw new ProblemException(400, "name the runs: /runs/compare?run=a&run=b.");
        RunHistory[] histories = [.. run.Distinct().Select(runs.History)];
        return TypedResults.Text(histories is [var only] ? RunPage.Of(only) : ComparePage.Of(histories, ThisProgram.Name), Html, Encoding.UTF8);
    }
}
