package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Signature;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.LabelledConversation;

/**
 * Texts in which one phrase is the same and nearly everything around it is not, so that they are no near-duplicates of
 * one another and each of them counts.
 */
record VariousTexts(List<String> things, List<String> places, List<String> people, List<String> deeds) {

    static final int SIZE = 25;

    private static final VariousTexts ENGLISH = new VariousTexts(list("""
                    kettle, bicycle, wardrobe, guitar, microscope, tent, violin, carpet, telescope,
                    blender, umbrella, chandelier, hammock, typewriter, accordion, lawnmower, surfboard,
                    aquarium, dictionary, trampoline, raincoat, jigsaw, thermometer, backpack, helmet
                    """), list("""
                    before lunch tomorrow, said my grandmother, from a yellow box, since we moved house,
                    around midnight again, or else by Friday, next to some hedge, until snow melts,
                    despite heavy rain, with both hands, under our staircase, like every summer,
                    in deepest Wales, without sugar, after choir practice, beside old Henry,
                    during half-time, upon cool reflection, at low tide, between two chairs, across town,
                    within an hour, behind frosted glass, past seven sharp, once school begins
                    """), list("""
                    Aunt Mabel, brave Peter, this puppy, our milkman, nobody else, cousin Eleanor,
                    that plumber, Olga's goat, Mister Finch, every neighbour, one pirate, Uncle Bob,
                    an owl, somebody clever, little Priya, Doctor Okafor, her teacher, their postman,
                    Lady Susan, another tourist, no astronaut, each cat, your captain, his twin,
                    Queen Victoria
                    """), list("""
                    snores loudly, knits mittens, stays calm, paints fences, burnt dinner, waved back,
                    ate roses, prefers dancing, tells jokes, drives buses, runs late, loves tea,
                    sounds flat, went skiing, grows tomatoes, plays chess, fears ghosts, found gold,
                    sings opera, collects stamps, needs glasses, bakes bread, climbed trees, reads poetry,
                    won medals
                    """));

    private static final VariousTexts CHINESE = new VariousTexts(list("""
                    水壶, 自行车, 衣柜, 吉他, 显微镜, 帐篷, 小提琴, 地毯, 望远镜, 榨汁机, 雨伞, 吊灯,
                    秋千, 打字机, 手风琴, 割草工具, 冲浪板, 鱼缸, 词典, 蹦床, 风衣, 拼图, 温度计, 背包,
                    头盔
                    """), list("""
                    明天午饭前, 奶奶这么说, 放在黄箱子里, 搬家以后, 半夜十二点, 最迟星期五, 靠近篱笆,
                    等雪融化, 尽管下暴雨, 双手捧着, 楼梯底下, 每年夏季, 深山老林, 没加糖, 合唱排练结束,
                    坐老张旁边, 中场休息, 仔细考虑过, 退潮时分, 两把椅子之间, 穿越城区, 一小时内,
                    磨砂玻璃背后, 七点刚过, 学校开门那会儿
                    """), list("""
                    姑妈, 彼得, 小狗, 送奶工, 外婆, 表姐, 水管工, 山羊, 邻居, 班长, 海盗, 舅舅, 猫头鹰,
                    丽丽, 医生, 语文老师, 邮差, 公主, 游客, 宇航员, 花猫, 船长, 双胞胎, 皇后, 木匠
                    """), list("""
                    打呼噜很响, 织蓝手套, 保持安静, 刷栅栏真困, 晚餐烧焦, 挥挥胳膊, 吃光玫瑰, 喜欢跳舞,
                    讲笑话, 驾驶公交, 总误点, 爱喝浓茶, 弹琴走音, 去滑雪, 种番茄, 下象棋, 怕鬼, 捡到金币,
                    唱京剧, 集邮票, 缺眼镜, 烤面包, 爬树, 朗诵诗歌, 赢奖牌
                    """));

    /**
     * {@value #SIZE} texts.
     *
     * @param template with a place for a thing and one for what is said besides
     * @param shift another one for each template, below {@value #SIZE}, so that no two texts go on alike
     */
    static List<String> of(String language, String template, int shift) {
        VariousTexts texts = language.equals("zh") ? CHINESE : ENGLISH;
        return IntStream.range(0, SIZE)
                .mapToObj(i -> template.formatted(texts.things.get(i), texts.besides(i, shift)))
                .toList();
    }

    /** Two texts of different shifts share one of the four parts at most, since 25 has no factor below 5. */
    private String besides(int index, int shift) {
        return places.get((index + shift) % SIZE) + ", " + people.get((index + 2 * shift) % SIZE) + " "
                + deeds.get((index + 3 * shift) % SIZE);
    }

    static void assertNoNearDuplicates(List<LabelledConversation> conversations) {
        TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));
        List<Signature> signatures = conversations.stream()
                .map(labelled -> Signature.of(analyzer.analyze(labelled.conversation())))
                .toList();
        assertThat(NearDuplicates.of(signatures).links()).as("near-duplicates").isEmpty();
    }

    private static List<String> list(String block) {
        return List.of(block.strip().split(",\\s+"));
    }
}
