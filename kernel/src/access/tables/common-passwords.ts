/**
 * Words that passwords are commonly built on, as they stand after digits and signs at both ends are taken off and look-alike
 * characters are read as letters. The habits of Chinese keyboards are among them: pinyin of love, luck and power,
 * keyboard rows and columns, surnames with common given names.
 */
const WORDS = `
password passwd pass passwort passw word secret letmein welcome login logon signin default guest user username test testing
tester demo sample changeme change admin administrator adminadmin root rootroot sysadmin system manager master super
superuser superman server service security oracle mysql postgres postgresql database backup public private private1 office
company computer internet windows linux android apple google microsoft tencent alibaba alipay taobao weixin wechat huawei
xiaomi qqqq qq baidu sina sohu netease weibo douyin iloveyou loveyou love lovely loveme forever friend family baby angel
princess prince dragon monkey tiger lion eagle shadow sunshine summer winter spring autumn flower football basketball
baseball soccer hockey hello helloworld world china chinese beijing shanghai shanxi taiyuan changzhi lvliang luliang
zhongguo zhonghua gongchandang minzhu ziyou fuqiang zhengfu shizhengfu xianzhengfu gongwuyuan fagaiwei fagaiju tongjiju
shangwuju caizheng caizhengju bangongshi bangong jiguan danwei mima woaini woaiwo woaimama woaibaba woaizhongguo aini
wodemima wodeai wobuaini baobei baobao laogong laopo qinaide tiantian kaixin kuaile xingfu pingan jixiang facai gongxi
gongxifacai wanshiruyi yifanfengshun xinnian chunjie zhongqiu wangwang lili xixi haha hehe heihei gege jiejie meimei didi
mama baba laoshi xuesheng zhangsan lisi wangwu zhaoliu zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuwei
wangxiuying zhangli liyan zhanglei lijie wangfang zhangjie wangqiang liqiang liujie chenwei zhaolei yangyang sunlei
qwer qwert qwerty qwertyui qwertyuiop asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc
wsxedc qweasd qweasdzxc asdzxc zaqwsx zaq xsw qaz wsx edc rfv qwe asd zxc abc abcd abcde abcdef abcdefg abcabc aaaa
aaaaaa iloveu ilove trustno starwars pokemon michael jordan kobe messi ronaldo batman killer hunter freedom whatever
access matrix money gold silver lucky good nice cool happy birthday computer mobile iphone samsung nokia desktop laptop
huanying nihao nihaoma shijie renmin fuwu weirenminfuwu renminfuwu dangyuan shuji shizhang xianzhang juzhang keyuan
wutong wutongshu gov govcn passcode key mykey mypassword mypass newpassword newpass temp temporary initial init
密码 我的密码 我爱你 我爱中国 中国 中华人民共和国 为人民服务 管理员 测试 新年快乐 恭喜发财 一帆风顺 万事如意 平安 幸福
`;

/** The words, lower case. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));

/** Lines of keys that hands run along; a step between neighbours on any of them is no secret. */
export const KEY_LINES: readonly string[] = [
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()',
  '147258369',
  '一二三四五六七八九十',
];
