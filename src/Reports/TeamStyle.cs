using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Reports;

/// <summary>Hides what counts for a team whose box is not ticked, by style alone: a report has no script. Teams go by their
/// number, as their names are a book's.</summary>
internal static class TeamStyle
{
    public static string Id(int team) => $"team-{team}";

    /// <returns>The class of what counts for one team only; null for what counts for all.</returns>
    public static string? Class(IReadOnlyList<Team> teams, string? team) =>
        team is null ? null : $"for-{teams.TakeWhile(each => each.Name != team).Count()}";

    public static string Rules(IReadOnlyList<Team> teams) => string.Concat(teams.Select((_, index) =>
        $".decision:has(#{Id(index)}:not(:checked)) .for-{index} {{ display: none; }}\n"));
}
